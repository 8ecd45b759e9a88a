import { phone } from '@switchboard/shared/format';
import type { JSX } from 'preact';
import { freshCode, useOutbox } from '../outbox';
import type { Say, Word } from '../words';

interface Props {
  readonly say: Say;
  readonly onUse: (text: string) => void;
}

const TRIES: readonly (readonly [Word, Word])[] = [
  ['try_balance', 'try_balance_why'],
  ['try_tariff', 'try_tariff_why'],
  ['try_outage', 'try_outage_why'],
  ['try_bill', 'try_bill_why'],
  ['try_technician', 'try_technician_why'],
  ['try_person', 'try_person_why'],
];
const NUMBER = '+79990000001';

/** What to say to the bot, and the phone of the customer one plays: a click puts it into the chat. */
export function Strip({ say, onUse }: Props): JSX.Element {
  return (
    <section class="strip" aria-label={say('try')}>
      <div class="tries">
        {TRIES.map(([word, why], index) => (
          <button
            key={word}
            type="button"
            class="try"
            title={say('insert', { text: say(word) })}
            data-testid={`try-${index + 1}`}
            onClick={() => onUse(say(word))}
          >
            <b>{say(word)}</b>
            <small>{say(why)}</small>
          </button>
        ))}
      </div>
      <MiniPhone say={say} onUse={onUse} />
    </section>
  );
}

function MiniPhone({ say, onUse }: Props): JSX.Element {
  const { messages } = useOutbox();
  const code = freshCode(messages, Date.now());
  const number = phone(NUMBER);
  return (
    <div class="mini-phone" role="group" aria-label={say('phone_page')} data-testid="mini-phone">
      <button type="button" class="number" title={say('use_number', { number })} onClick={() => onUse(number)}>
        <small>{say('your_number')}</small>
        <b>{number}</b>
      </button>
      <span class="mini-code" aria-live="polite">
        {code === null ? (
          <small>{say('no_code')}</small>
        ) : (
          <button
            type="button"
            class="code"
            title={say('use_code', { code })}
            data-testid="mini-code"
            onClick={() => onUse(code)}
          >
            {say('code', { code })}
          </button>
        )}
        <a href="/demo/phone" target="_blank" rel="noopener">
          {say('all_messages')}
        </a>
      </span>
    </div>
  );
}
