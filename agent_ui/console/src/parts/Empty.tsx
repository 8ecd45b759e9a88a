import type { ReactNode } from 'react';
import styles from './Empty.module.css';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** A place with nothing in it, which says what would bring something. */
export function Empty({ icon, title, hint, children }: EmptyProps): ReactNode {
  return (
    <div className={styles.empty}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </div>
  );
}
