import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatEngine } from '../chat/engine';
import { awaitsCode } from '../chat/reduce';
import type { Chat } from '../chat/types';
import type { Host } from '../host';
import type { Say } from '../words';
import { ClipIcon, SendIcon } from './icons';

interface Props {
  readonly chat: Chat;
  readonly draft: string;
  readonly engine: ChatEngine;
  readonly host: Host;
  readonly say: Say;
  readonly onDraft: (text: string) => void;
}

const LONGEST = 4096;
const WARN_FROM = 3800;

/** Where the customer writes: Enter sends, Shift+Enter breaks the line, files come by button, drop or paste. */
export function Composer({ chat, draft, engine, host, say, onDraft }: Props): JSX.Element {
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const code = awaitsCode(chat);
  const length = Array.from(draft).length;
  const sendable = draft.trim() !== '' && length <= LONGEST;

  useLayoutEffect(() => fitHeight(input.current), [draft]);
  useEffect(() => {
    const focus = (): void => input.current?.focus();
    const stops = [host.onDraft(focus), host.onShown((shown) => shown && focus())];
    return () => stops.forEach((stop) => stop());
  }, [host]);

  const send = (): void => {
    if (!sendable) return;
    engine.say(draft.trim());
    onDraft('');
    input.current?.focus();
  };
  const attach = (files: Iterable<File>): void => {
    for (const file of files) engine.say('', null, file);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {length >= WARN_FROM && <Remaining length={length} say={say} />}
      <div class="composer-row">
        <button type="button" class="icon-button" aria-label={say('attach')} onClick={() => picker.current?.click()}>
          <ClipIcon />
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          data-testid="widget-file"
          onChange={(event) => {
            attach(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
          }}
        />
        <textarea
          ref={input}
          rows={1}
          value={draft}
          data-testid="widget-input"
          aria-label={say(code ? 'input_code' : 'input')}
          placeholder={say(code ? 'input_code' : 'input')}
          autocomplete={code ? 'one-time-code' : 'off'}
          enterkeyhint="send"
          onInput={(event) => {
            onDraft(event.currentTarget.value);
            engine.typing();
          }}
          onKeyDown={(event) => {
            if (isSendKey(event)) {
              event.preventDefault();
              send();
            }
          }}
          onPaste={(event) => {
            const files = event.clipboardData?.files;
            if (files?.length) {
              event.preventDefault();
              attach(files);
            }
          }}
        />
        <button type="submit" class="send" aria-label={say('send')} disabled={!sendable} data-testid="widget-send">
          <SendIcon />
        </button>
      </div>
    </form>
  );
}

function Remaining({ length, say }: { length: number; say: Say }): JSX.Element {
  const count = LONGEST - length;
  return (
    <p class={count < 0 ? 'remaining remaining-over' : 'remaining'} role="status">
      {count < 0 ? say('too_long', { count: -count }) : say('left', { count })}
    </p>
  );
}

function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing;
}

function fitHeight(input: HTMLTextAreaElement | null): void {
  if (!input) return;
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
}
