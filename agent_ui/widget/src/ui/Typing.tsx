import type { JSX } from 'preact';
import { botIsTyping } from '../chat/reduce';
import type { Chat } from '../chat/types';
import type { Say } from '../words';

export function Typing({ chat, say }: { chat: Chat; say: Say }): JSX.Element | null {
  const byOperator = chat.operatorTyping && chat.state?.owner === 'operator';
  if (!byOperator && !botIsTyping(chat)) return null;
  const name = chat.state?.operator?.name ?? say('operator');
  return (
    <div
      class="typing"
      data-testid="widget-typing"
      aria-hidden="true"
      title={byOperator ? say('typing_person', { name }) : say('typing_bot')}
    >
      <i />
      <i />
      <i />
    </div>
  );
}
