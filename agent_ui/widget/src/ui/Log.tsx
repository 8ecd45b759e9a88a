import type { Locale } from '@switchboard/shared/i18n';
import { dayKey, dayLabel } from '@switchboard/shared/time';
import { Fragment, type JSX } from 'preact';
import type { ChatEngine } from '../chat/engine';
import { botIsTyping } from '../chat/reduce';
import type { Chat } from '../chat/types';
import type { Say } from '../words';
import { Message } from './Message';
import { PendingMessage } from './PendingMessage';
import { QuickReplies } from './QuickReplies';
import { Typing } from './Typing';
import { useStickToEnd } from './useStickToEnd';

interface Props {
  readonly chat: Chat;
  readonly engine: ChatEngine;
  readonly locale: Locale;
  readonly say: Say;
}

/** Everything said so far, newest at the foot; a screen reader hears what is new when it has finished speaking. */
export function Log({ chat, engine, locale, say }: Props): JSX.Element {
  const { messages, pending } = chat;
  const stick = useStickToEnd(messages, pending.length, botIsTyping(chat) || chat.operatorTyping);
  return (
    <div class="log-frame">
      {/* A scrolling region must be reachable by keyboard. */}
      <div
        ref={stick.ref}
        class="log"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={say('log')}
        aria-busy={chat.loading}
        data-testid="widget-log"
        onScroll={stick.onScroll}
      >
        <div class="log-content">
          {!chat.loading && messages.length + pending.length === 0 && <Welcome say={say} />}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const newDay = !before || dayKey(before.created_at) !== dayKey(message.created_at);
            return (
              <Fragment key={message.id}>
                {newDay && <p class="day">{dayLabel(message.created_at, Date.now(), locale)}</p>}
                <Message
                  message={message}
                  first={newDay || before.author !== message.author}
                  file={engine.file}
                  locale={locale}
                  say={say}
                />
              </Fragment>
            );
          })}
          {pending.map((item) => (
            <PendingMessage key={item.clientMessageId} item={item} engine={engine} locale={locale} say={say} />
          ))}
          <QuickReplies chat={chat} engine={engine} say={say} />
          <Typing chat={chat} say={say} />
        </div>
      </div>
      {stick.unseen > 0 && (
        <button type="button" class="to-end" onClick={stick.toEnd}>
          {say('new_messages', { count: stick.unseen })}
        </button>
      )}
    </div>
  );
}

function Welcome({ say }: { say: Say }): JSX.Element {
  return (
    <div class="welcome">
      <h2>{say('welcome')}</h2>
      <p>{say('welcome_detail')}</p>
    </div>
  );
}
