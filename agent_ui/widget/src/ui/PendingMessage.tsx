import { fileSize } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import type { JSX } from 'preact';
import type { ChatEngine } from '../chat/engine';
import type { Pending } from '../chat/types';
import type { Say, Word } from '../words';
import { FileIcon } from './icons';

interface Props {
  readonly item: Pending;
  readonly engine: ChatEngine;
  readonly locale: Locale;
  readonly say: Say;
}

/** What the customer has just said, until the hub shows it back. */
export function PendingMessage({ item, engine, locale, say }: Props): JSX.Element {
  const failed = item.trouble === 'refused' || item.trouble === 'too_large';
  return (
    <article
      class="message message-customer message-pending"
      data-testid="widget-message"
      data-author="customer"
      data-pending="true"
    >
      <p class="hidden-label">{say('you')}</p>
      <div class="bubble">
        {item.text && <p class="text">{item.text}</p>}
        {item.file && (
          <p class="file">
            <FileIcon />
            <span>
              {item.file.name}
              <small>{fileSize(item.file.size, locale)}</small>
            </span>
          </p>
        )}
        <span class="message-foot">{say(statusOf(item))}</span>
      </div>
      {failed && (
        <p class="message-trouble" role="alert">
          {say('failed')}
          <button type="button" onClick={() => engine.retry(item.clientMessageId)}>
            {say('retry')}
          </button>
          <button type="button" onClick={() => engine.discard(item.clientMessageId)}>
            {say('discard')}
          </button>
        </p>
      )}
    </article>
  );
}

function statusOf({ accepted, trouble }: Pending): Word {
  return accepted ? 'sent' : (trouble ?? 'sending');
}
