import { percent } from '@switchboard/shared/format';
import type { BotTurn } from '@switchboard/shared/model';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { shownValue } from './slot-value';
import styles from './Why.module.css';

/** Why the bot said this: what it understood, how surely, what else it could have been, what it knew and did. */
export function Why({ turn }: { turn: BotTurn }): ReactNode {
  const { t, locale } = useI18n();
  const [best, runnerUp] = ranking(turn);
  const slots = Object.entries(turn.slots).map(([name, value]) => `${word(t, 'slot', name)}: ${shownValue(t, locale, name, value)}`);
  const entities = turn.entities.map((found) => `${word(t, 'slot', String(found.entity))}: ${shownValue(t, locale, String(found.entity), found.value)}`);
  return (
    <dl className={styles.why} aria-label={t('why.title')} data-testid="why">
      {best && <Guess label={t('why.intent')} {...best} />}
      {runnerUp && <Guess label={t('why.runner_up')} {...runnerUp} />}
      <Fact label={t('why.slots')} values={slots} />
      <Fact label={t('why.entities')} values={entities} />
      <Fact label={t('why.actions')} values={turn.actions} />
      <Fact label={t('why.policy')} values={turn.policy ? [turn.policy] : []} />
      <Fact label={t('why.duration')} values={[t('why.ms', { ms: turn.duration_ms })]} />
      <Fact label={t('why.error')} values={turn.error ? [word(t, 'reason', turn.error)] : []} />
    </dl>
  );
}

interface Ranked {
  name: string;
  confidence: number;
}

function ranking(turn: BotTurn): Ranked[] {
  const others = turn.ranking
    .map(({ name, confidence }) => ({ name: String(name), confidence: Number(confidence) }))
    .filter(({ name }) => name !== turn.intent);
  return turn.intent ? [{ name: turn.intent, confidence: turn.confidence ?? 0 }, ...others] : others;
}

function Guess({ label, name, confidence }: Ranked & { label: string }): ReactNode {
  const { t, locale } = useI18n();
  const share = percent(confidence, locale);
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.guess}>
        <span>
          {word(t, 'intent', name)} <code>{name}</code>
        </span>
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${confidence * 100}%` }} />
        </span>
        <span className={styles.share}>
          <span className="hidden-label">{t('why.confidence')}</span> {share}
        </span>
      </dd>
    </>
  );
}

function Fact({ label, values }: { label: string; values: readonly string[] }): ReactNode {
  if (values.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{values.join(', ')}</dd>
    </>
  );
}
