import { phone } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import type { Dispatch } from '@switchboard/shared/model';
import { exactTime, relativeTime } from '@switchboard/shared/time';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSms } from '../sms';
import type { Say } from '../words';

interface Props {
  readonly locale: Locale;
  readonly say: Say;
}

const TICK = 30_000;

/** Every SMS of the demo, newest first; one click copies its code. */
export function SmsList({ locale, say }: Props): JSX.Element {
  const { messages, failed } = useSms();
  const now = useNow();
  return (
    <div class="sms-list" data-testid="demo-phone">
      {failed && (
        <p class="warning" role="status">
          {say('offline')}
        </p>
      )}
      {!failed && messages.length === 0 && (
        <div class="empty">
          <h2>{say('no_sms')}</h2>
          <p>{say('no_sms_detail')}</p>
        </div>
      )}
      <ul aria-live="polite">
        {messages.map((message) => (
          <Sms key={`${message.at}${message.to}`} message={message} now={now} locale={locale} say={say} />
        ))}
      </ul>
    </div>
  );
}

function Sms({ message, now, locale, say }: Props & { message: Dispatch; now: number }): JSX.Element {
  return (
    <li class="sms" data-testid="sms">
      <p class="sms-head">
        <span>{phone(message.to)}</span>
        <time dateTime={message.at} title={exactTime(message.at, locale)}>
          {relativeTime(message.at, now, locale)}
        </time>
      </p>
      <p>{message.text}</p>
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
    <p class="sms-code">
      <button type="button" data-testid="sms-code" aria-label={say('copy_code', { code })} onClick={() => void copy()}>
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
