import type { Ticket } from '@switchboard/shared/model';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './SidePanel.module.css';

/** The requests that this conversation opened or spoke of. */
export function Tickets({ tickets }: { tickets: readonly Ticket[] }): ReactNode {
  const { t } = useI18n();
  if (tickets.length === 0) return null;
  return (
    <section className={styles.section} data-testid="tickets">
      <h3>{t('side.tickets')}</h3>
      <ul className={styles.tickets}>
        {tickets.map(({ number, status, subject }) => (
          <li key={number}>
            <strong>{number}</strong>
            <span>{subject}</span>
            <small data-status={status}>{t(`ticket.${status}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
