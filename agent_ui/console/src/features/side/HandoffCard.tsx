import type { Handoff } from '@switchboard/shared/model';
import { Angry, CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { When } from '../../parts/When';
import { shownValue } from '../timeline/slot-value';
import styles from './SidePanel.module.css';

const OWN_SLOTS = new Set(['language', 'requested_slot', 'session_started_metadata']);
/** What only answers a question says nothing of what it was about. */
const ANSWERS = new Set(['affirm', 'deny', 'inform']);
const OUTCOMES: Readonly<Record<string, typeof CircleCheck>> = { ok: CircleCheck, refused: CircleX };

/** Why the bot handed over, in what mood the customer is, and what was done, said and learned before. */
export function HandoffCard({ handoff }: { handoff: Handoff }): ReactNode {
  const { t } = useI18n();
  const topics = handoff.steps.filter((step) => !ANSWERS.has(step));
  return (
    <section className={styles.handoff} data-testid="handoff-card">
      <h3>{t('side.handoff')}</h3>
      <p className={styles.reason}>
        {word(t, 'reason', handoff.reason)} <When at={handoff.at} className={styles.when} />
      </p>
      {handoff.mood && (
        <p className={styles.mood} data-testid="handoff-mood">
          <Angry size={15} aria-hidden /> {t(`side.mood.${handoff.mood}`)}
        </p>
      )}
      {handoff.summary && <p className={styles.summary}>{handoff.summary}</p>}
      <Tried tried={handoff.tried} />
      {topics.length > 0 && (
        <>
          <h4>{t('side.steps')}</h4>
          <ol className={styles.steps}>
            {topics.map((step, index) => (
              <li key={index}>{word(t, 'intent', step)}</li>
            ))}
          </ol>
        </>
      )}
      <Learned slots={handoff.slots} />
    </section>
  );
}

function Tried({ tried }: Pick<Handoff, 'tried'>): ReactNode {
  const { t } = useI18n();
  if (tried.length === 0) return null;
  return (
    <>
      <h4>{t('side.tried')}</h4>
      <ol className={styles.tried}>
        {tried.map(({ verb, status }, index) => {
          const Icon = OUTCOMES[status] ?? CircleMinus;
          return (
            <li key={index} data-status={status}>
              <Icon size={15} aria-hidden />
              <span>
                {word(t, 'intent', verb)} <small>{word(t, 'outcome', status)}</small>
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Learned({ slots }: Pick<Handoff, 'slots'>): ReactNode {
  const { t, locale } = useI18n();
  const known = Object.entries(slots).filter(([name]) => !OWN_SLOTS.has(name));
  if (known.length === 0) return null;
  return (
    <>
      <h4>{t('side.slots')}</h4>
      <dl className={styles.facts}>
        {known.map(([name, value]) => (
          <div key={name} className={styles.pair}>
            <dt>{word(t, 'slot', name)}</dt>
            <dd>{shownValue(t, locale, name, value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
