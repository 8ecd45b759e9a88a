import { fileSize } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import { linkify } from '@switchboard/shared/linkify';
import type { Attachment, ChatMessage } from '@switchboard/shared/model';
import { clockTime, exactTime } from '@switchboard/shared/time';
import { useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat';
import type { T } from './messages';
import type { Outgoing } from './outbox';

interface BubbleProps {
  chat: Chat;
  t: T;
  locale: Locale;
  message: ChatMessage;
  first: boolean;
  live: boolean;
}

export function Bubble({ chat, t, locale, message, first, live }: BubbleProps) {
  const { author, text, attachments, buttons, created_at: at } = message;
  const name = author === 'customer' ? t('you') : (message.author_name ?? t(author));
  return (
    <article class="message" data-author={author} data-testid={`message-${author}`}>
      <header class={first && author !== 'customer' ? 'who' : 'silent'}>{name}</header>
      {text && (
        <p class="bubble">
          {linkify(text).map((part) => (part.href ? <Link href={part.href} text={part.text} /> : part.text))}
        </p>
      )}
      {attachments.map((file) => (
        <File key={file.id} chat={chat} file={file} t={t} locale={locale} />
      ))}
      <footer>
        {message.redacted && <span>{t('hidden')} · </span>}
        <time dateTime={at} title={exactTime(at, locale)}>
          {clockTime(at, locale)}
        </time>
      </footer>
      {live && buttons.length > 0 && (
        <div class="choices" role="group" aria-label={t('choices')}>
          {buttons.map(({ title, payload }) => (
            <button key={payload} type="button" onClick={() => chat.press(title, payload)}>
              {title}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

function Link({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}

const PREVIEWED = /^image\/(png|jpeg|gif|webp)$/u;

/** A file is fetched with the visitor's token: pictures at once, the rest when asked for. */
function File({ chat, file, t, locale }: { chat: Chat; file: Attachment; t: T; locale: Locale }) {
  const [address, setAddress] = useState<string | null>(null);
  const isPicture = PREVIEWED.test(file.mime);
  useEffect(() => {
    if (!isPicture) return;
    let url: string | null = null;
    void chat.file(file.url).then(
      (blob) => {
        url = URL.createObjectURL(blob);
        setAddress(url);
      },
      () => setAddress(null),
    );
    return () => {
      if (url) URL.revokeObjectURL(url);
    };
  }, [chat, file.url, isPicture]);
  const save = async (): Promise<void> => {
    const url = URL.createObjectURL(await chat.file(file.url));
    Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <button type="button" class="file" aria-label={t('open', { name: file.name })} onClick={() => void save()}>
      {address ? <img src={address} alt={file.name} /> : <span>{file.name}</span>}
      <small>{fileSize(file.size, locale)}</small>
    </button>
  );
}

interface OutgoingProps {
  item: Outgoing;
  t: T;
  connected: boolean;
  retry: () => void;
}

export function OutgoingBubble({ item, t, connected, retry }: OutgoingProps) {
  return (
    <article class="message" data-author="customer" data-pending={item.problem === null} data-testid="message-outgoing">
      <p class="bubble">{item.text || item.file?.name}</p>
      <footer>
        {item.problem ? (
          <>
            <span class="failed">{problemText(t, item)}</span>{' '}
            <button type="button" class="link-button" onClick={retry}>
              {t('retry')}
            </button>
          </>
        ) : (
          t(connected ? 'sending' : 'waiting')
        )}
      </footer>
    </article>
  );
}

function problemText(t: T, { problem }: Outgoing): string {
  if (problem?.status === 413) return t('failed.too_large');
  return problem?.code === 'invalid_request' ? t('failed.too_long') : t('failed');
}

export function Typing({ t, name }: { t: T; name: string }) {
  return (
    <p class="typing" aria-label={t('typing', { name })} data-testid="typing">
      <i />
      <i />
      <i />
    </p>
  );
}
