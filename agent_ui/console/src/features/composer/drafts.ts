import { readStored, writeStored } from '@switchboard/shared/storage';
import { useState } from 'react';

export type Mode = 'reply' | 'note';

const key = (conversation: string, mode: Mode): string => `switchboard.draft.${mode}.${conversation}`;

export function readDraft(conversation: string, mode: Mode): string {
  return readStored(key(conversation, mode)) ?? '';
}

export function writeDraft(conversation: string, mode: Mode, text: string): void {
  writeStored(key(conversation, mode), text);
}

/** What is being written, kept through reloads; replies and notes each have their own. */
export function useDraft(conversation: string, mode: Mode): [string, (text: string) => void] {
  const [drafts, setDrafts] = useState<Record<Mode, string>>(() => ({
    reply: readDraft(conversation, 'reply'),
    note: readDraft(conversation, 'note'),
  }));
  const setText = (text: string): void => {
    writeDraft(conversation, mode, text);
    setDrafts((known) => ({ ...known, [mode]: text }));
  };
  return [drafts[mode], setText];
}
