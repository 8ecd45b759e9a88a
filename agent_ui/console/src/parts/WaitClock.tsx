import { duration, exactTime } from '@switchboard/shared/time';
import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../app/now';
import { useI18n } from '../i18n/I18n';
import styles from './WaitClock.module.css';
import { urgency } from './waiting';

/** How long the customer has been waiting for people; too long is said in words, not by colour alone. */
export function WaitClock({ since }: { since: string }): ReactNode {
  const { t, locale } = useI18n();
  const now = useNow();
  const level = urgency(since, now);
  const time = duration(now - Date.parse(since), locale);
  return (
    <span className={styles.clock} data-urgency={level} title={exactTime(since, locale)}>
      <Clock size={12} aria-hidden />
      {t(level === 'red' ? 'list.waiting.long' : 'list.waiting', { time })}
    </span>
  );
}
