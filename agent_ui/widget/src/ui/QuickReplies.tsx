import type { JSX } from 'preact';
import type { ChatEngine } from '../chat/engine';
import { offeredReplies } from '../chat/reduce';
import type { Chat } from '../chat/types';
import type { Say } from '../words';

interface Props {
  readonly chat: Chat;
  readonly engine: ChatEngine;
  readonly say: Say;
}

/** The answers offered to what was said last; they leave once something is said. */
export function QuickReplies({ chat, engine, say }: Props): JSX.Element | null {
  const buttons = offeredReplies(chat);
  if (buttons.length === 0) return null;
  return (
    <div class="replies" role="group" aria-label={say('replies')}>
      {buttons.map(({ title, payload }) => (
        <button
          key={payload}
          type="button"
          class="reply"
          data-testid="widget-button"
          onClick={() => engine.say(title, payload)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
