import type { JSX } from 'preact';
import type { ChatEngine } from '../chat/engine';
import type { Chat } from '../chat/types';
import type { Say } from '../words';

interface Props {
  readonly chat: Chat;
  readonly engine: ChatEngine;
  readonly say: Say;
}

/** The answers the bot offers to its last question; they leave once something is said. */
export function QuickReplies({ chat, engine, say }: Props): JSX.Element | null {
  const last = chat.messages.at(-1);
  const asked = last?.author === 'bot' && chat.state?.owner === 'bot' && chat.pending.length === 0;
  if (!asked || last.buttons.length === 0) return null;
  return (
    <div class="replies" role="group" aria-label={say('replies')}>
      {last.buttons.map(({ title, payload }) => (
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
