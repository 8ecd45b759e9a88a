import { phone } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import { exactTime, relativeTime } from '@switchboard/shared/time';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useOutbox, type Sent } from '../outbox';
import type { Say } from '../words';

interface Props {
  readonly locale: Locale;
  readonly say: Say;
}

const TICK = 30_000;

/** Every SMS and e-mail of the demo, newest first; one click copies its code. */
export function PhoneScreen({ locale, say }: Props): JSX.Element {
  const { messages, failed } = useOutbox();
  const now = useNow();
  return (
    <div class="inbox" data-testid="demo-phone">
      {failed && (
        <p class="warning" role="status">
          {say('offline')}
        </p>
      )}
      {!failed && messages.length === 0 && (
        <div class="empty">
          <h2>{say('no_messages')}</h2>
          <p>{say('no_messages_detail')}</p>
        </div>
      )}
      <ul aria-live="polite">
        {messages.map((message) => (
          <Message key={`${message.at}${message.to}`} message={message} now={now} locale={locale} say={say} />
        ))}
      </ul>
    </div>
  );
}

function Message({ message, now, locale, say }: Props & { message: Sent; now: number }): JSX.Element {
  const { medium } = message;
  return (
    <li class="sent" data-testid={medium}>
      <p class="sent-head">
        <b class={`medium medium-${medium}`}>{say(medium)}</b>
        <span>{phone(message.to)}</span>
        <time dateTime={message.at} title={exactTime(message.at, locale)}>
          {relativeTime(message.at, now, locale)}
        </time>
      </p>
      <p class="sent-text">{message.text}</p>
      {message.code && <CopyCode code={message.code} say={say} />}
    </li>
  );
}

function CopyCode({ code, say }: { code: string; say: Say }): JSX.Element {
  const [outcome, setOutcome] = useState<'copied' | 'copy_failed' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      setOutcome('copied');
    } catch {
      setOutcome('copy_failed');
    }
  };
  return (
    <p class="sent-code">
      <button type="button" data-testid="copy-code" aria-label={say('copy_code', { code })} onClick={() => void copy()}>
        <strong>{code}</strong>
        <span>{say(outcome === 'copied' ? 'copied' : 'copy')}</span>
      </button>
      <span class={outcome === 'copy_failed' ? 'warning' : 'hidden-label'} role="status">
        {outcome && say(outcome)}
      </span>
    </p>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
