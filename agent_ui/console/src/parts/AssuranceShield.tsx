import { Tooltip } from '@mantine/core';
import type { Assurance } from '@switchboard/shared/model';
import { Shield, ShieldCheck, ShieldPlus, ShieldQuestionMark } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n';
import styles from './AssuranceShield.module.css';

const SHAPES = { anonymous: Shield, claimed: ShieldQuestionMark, verified: ShieldCheck, strong: ShieldPlus };

/** How sure we are of the customer: shape, colour and words say the same. */
export function AssuranceShield({ level, labelled = false }: { level: Assurance; labelled?: boolean }): ReactNode {
  const { t } = useI18n();
  const Shape = SHAPES[level];
  const label = t(`assurance.${level}`);
  return (
    <Tooltip label={labelled ? t(`assurance.${level}.means`) : `${label}. ${t(`assurance.${level}.means`)}`}>
      <span className={styles.shield} data-level={level} data-labelled={labelled || undefined}>
        <Shape size={14} aria-hidden />
        <span className={labelled ? undefined : 'hidden-label'}>{label}</span>
      </span>
    </Tooltip>
  );
}
