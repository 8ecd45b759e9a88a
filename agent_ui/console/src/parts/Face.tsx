import { initials } from '@switchboard/shared/format';
import { Bot, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Face.module.css';

interface FaceProps {
  kind: 'bot' | 'customer' | 'operator' | 'visitor';
  name?: string | null;
  size?: number;
}

/** Who it is, at a glance; always beside the name, so it is silent for screen readers. */
export function Face({ kind, name, size = 32 }: FaceProps): ReactNode {
  const named = name && kind !== 'bot' && kind !== 'visitor';
  return (
    <span className={styles.face} data-kind={kind} style={{ width: size, height: size, fontSize: size * 0.37 }} data-initials={named ? initials(name) : undefined} aria-hidden>
      {!named && (kind === 'bot' ? <Bot /> : <UserRound />)}
    </span>
  );
}
