import type { ReactNode } from 'react';
import type { PendingEntry } from '../../api/timeline-cache';
import { useMe } from '../../app/me';
import { DeliveryMark } from './DeliveryMark';
import styles from './MessageRow.module.css';
import { NoteRow } from './SideRows';

/** What is on its way to the hub, already in its place. */
export function PendingRows({ pending }: { pending: readonly PendingEntry[] }): ReactNode {
  const me = useMe();
  return pending.map(({ clientMessageId, type, text, at }) =>
    type === 'note' ? (
      <NoteRow key={clientMessageId} entry={{ author_name: me.name, text, created_at: at }} />
    ) : (
      <article key={clientMessageId} className={styles.message} data-author="operator">
        <div className={styles.column}>
          <div className={styles.bubble}>
            <p className={styles.text}>{text}</p>
          </div>
          <footer className={styles.foot}>
            <DeliveryMark delivery="sending" />
          </footer>
        </div>
      </article>
    ),
  );
}
