import type { Locale } from '@switchboard/shared/i18n';
import { linkify } from '@switchboard/shared/linkify';
import type { Attachment, ChatMessage } from '@switchboard/shared/model';
import { clockTime, exactTime } from '@switchboard/shared/time';
import type { JSX } from 'preact';
import type { Say } from '../words';
import { AttachmentView } from './AttachmentView';

interface Props {
  readonly message: ChatMessage;
  /** The first of a run by the same author says who speaks. */
  readonly first: boolean;
  readonly file: (attachment: Attachment) => Promise<Blob>;
  readonly locale: Locale;
  readonly say: Say;
}

export function Message({ message, first, file, locale, say }: Props): JSX.Element {
  const { author, text, attachments, created_at: at } = message;
  const name = authorName(message, say);
  const visibleName = first && author !== 'customer' && author !== 'system';
  return (
    <article
      class={`message message-${author}`}
      data-testid="widget-message"
      data-author={author}
      data-seq={message.seq}
    >
      <p class={visibleName ? 'message-name' : 'hidden-label'}>{name}</p>
      <div class="bubble">
        {text && <Text text={text} />}
        {attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} file={file} locale={locale} say={say} />
        ))}
        <span class="message-foot">
          {message.redacted && <span>{say('masked')}</span>}
          <time dateTime={at} title={exactTime(at, locale)}>
            {clockTime(at, locale)}
          </time>
        </span>
      </div>
    </article>
  );
}

function Text({ text }: { text: string }): JSX.Element {
  return (
    <p class="text">
      {linkify(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

function authorName({ author, author_name: name }: ChatMessage, say: Say): string {
  if (author === 'operator') return name ?? say('operator');
  return say(author === 'customer' ? 'you' : author);
}
