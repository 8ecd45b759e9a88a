import type { Locale } from '@switchboard/shared/i18n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat, ChatView } from './chat';
import { Composer } from './Composer';
import type { T } from './messages';
import { Bubble, OutgoingBubble, Typing } from './Bubble';
import { statusText } from './status-text';

interface ConversationProps {
  chat: Chat;
  t: T;
  locale: Locale;
  onClose: (() => void) | null;
}

export function useChat(chat: Chat): ChatView {
  const [view, setView] = useState(chat.view);
  useEffect(() => chat.subscribe(() => setView(chat.view)), [chat]);
  return view;
}

/** The whole chat: who is there, what was said, what can be answered. */
export function Conversation({ chat, t, locale, onClose }: ConversationProps) {
  const view = useChat(chat);
  const [dragging, setDragging] = useState(false);
  const { state } = view;
  const botThinks = state?.owner === 'bot' && !state.idle;
  const typing = view.typing || botThinks;
  return (
    <div
      class="chat"
      data-dragging={dragging}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDragging(false);
        for (const file of event.dataTransfer?.files ?? []) chat.sendFile(file);
      }}
    >
      <header class="head">
        <Face view={view} />
        <div>
          <h1>{t('title')}</h1>
          <p role="status">{statusText(t, state)}</p>
        </div>
        {onClose && (
          <button type="button" class="icon" aria-label={t('close')} onClick={onClose}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </button>
        )}
      </header>
      <p class="link" role="status">
        {view.failures > 0 && !view.connected && t(navigator.onLine ? 'unavailable' : 'offline')}
      </p>
      <Log chat={chat} view={view} t={t} locale={locale} typing={typing} />
      <Composer chat={chat} t={t} />
      {dragging && <p class="drop">{t('drop')}</p>}
    </div>
  );
}

function Face({ view }: { view: ChatView }) {
  const name = view.state?.operator?.name;
  if (name) {
    const letters = name.split(/\s+/u).slice(0, 2).map((word) => word.charAt(0));
    return (
      <span class="face" aria-hidden="true">
        {letters.join('')}
      </span>
    );
  }
  return (
    <span class="face" aria-hidden="true">
      <svg viewBox="0 0 24 24">
        <path d="M12 7V4M8 4h8M5 9a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM9 12v2M15 12v2" />
      </svg>
    </span>
  );
}

interface LogProps {
  chat: Chat;
  view: ChatView;
  t: T;
  locale: Locale;
  typing: boolean;
}

const NEAR = 80;

function Log({ chat, view, t, locale, typing }: LogProps) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const { messages, outgoing, state } = view;
  const last = messages.at(-1);
  useLayoutEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
    else setBehind(true);
  }, [messages, outgoing, typing]);
  const onScroll = (): void => {
    const { current } = box;
    if (!current) return;
    atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR;
    if (atEnd.current) setBehind(false);
  };
  return (
    <div class="frame">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys */}
      <div ref={box} class="log" role="log" aria-live="polite" aria-label={t('log')} tabIndex={0} onScroll={onScroll}>
        {messages.length + outgoing.length === 0 && <p class="empty">{t('empty')}</p>}
        {messages.map((message, index) => (
          <Bubble
            key={message.seq}
            chat={chat}
            t={t}
            locale={locale}
            message={message}
            first={messages[index - 1]?.author !== message.author}
            live={message === last && outgoing.length === 0}
          />
        ))}
        {outgoing.map((item) => (
          <OutgoingBubble key={item.id} item={item} t={t} connected={view.connected} retry={() => chat.retry(item.id)} />
        ))}
        {typing && <Typing t={t} name={view.typing ? (state?.operator?.name ?? t('operator')) : t('bot')} />}
      </div>
      {behind && (
        <button
          type="button"
          class="newer"
          onClick={() => {
            atEnd.current = true;
            setBehind(false);
            box.current?.scrollTo({ top: box.current.scrollHeight });
          }}
        >
          {t('newer')}
        </button>
      )}
    </div>
  );
}
