import { readStored, writeStored } from '@switchboard/shared/storage';
import type { Pending } from './types';

type Kept = Pick<Pending, 'clientMessageId' | 'text' | 'payload' | 'createdAt'>;

/** What was written but not sent yet, as it was before the reload. Files cannot be kept. */
export function readOutbox(key: string): Pending[] {
  try {
    const kept = JSON.parse(readStored(key) ?? '[]') as Kept[];
    return kept.map((item) => ({ ...item, file: null, accepted: false, trouble: null }));
  } catch {
    return [];
  }
}

export function writeOutbox(key: string, pending: readonly Pending[]): void {
  const kept: Kept[] = pending
    .filter((item) => !item.accepted && !item.file)
    .map(({ clientMessageId, text, payload, createdAt }) => ({ clientMessageId, text, payload, createdAt }));
  writeStored(key, kept.length ? JSON.stringify(kept) : null);
}
