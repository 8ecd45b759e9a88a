import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ConversationList.module.css';

const ROWS = ['70%', '55%', '62%', '48%', '66%', '52%'];

/** The shape of a list that is on its way. */
export function RowSkeletons(): ReactNode {
  return (
    <div className={styles.skeletons} aria-hidden>
      {ROWS.map((width) => (
        <div key={width} className={styles.skeleton}>
          <Skeleton circle height={36} width={36} />
          <div>
            <Skeleton height={11} width={width} mt={5} />
            <Skeleton height={9} width="90%" mt={10} />
            <Skeleton height={9} width="40%" mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}
