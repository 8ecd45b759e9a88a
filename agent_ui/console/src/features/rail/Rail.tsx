import { Tooltip, UnstyledButton } from '@mantine/core';
import { Command, Inbox, Keyboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { AccountMenu } from './AccountMenu';
import styles from './Rail.module.css';

interface RailProps {
  onInbox: () => void;
  onCommands: () => void;
  onShortcuts: () => void;
}

/** What the console consists of; it shows only what exists. */
export function Rail({ onInbox, onCommands, onShortcuts }: RailProps): ReactNode {
  const { t } = useI18n();
  return (
    <nav className={styles.rail} aria-label={t('rail.navigation')}>
      <img className={styles.brand} src={`${import.meta.env.BASE_URL}icon.svg`} alt="Switchboard" width={32} height={32} />
      <RailButton label={t('rail.inbox')} icon={<Inbox />} onClick={onInbox} current />
      <RailButton label={t('rail.commands')} hint="Ctrl K" icon={<Command />} onClick={onCommands} />
      <span className={styles.grow} />
      <span className={styles.wideOnly}>
        <RailButton label={t('rail.shortcuts')} hint="?" icon={<Keyboard />} onClick={onShortcuts} />
      </span>
      <AccountMenu />
    </nav>
  );
}

interface RailButtonProps {
  label: string;
  hint?: string;
  icon: ReactNode;
  current?: boolean;
  onClick: () => void;
}

function RailButton({ label, hint, icon, current, onClick }: RailButtonProps): ReactNode {
  return (
    <Tooltip label={hint ? `${label} · ${hint}` : label} position="right">
      <UnstyledButton className={styles.button} aria-current={current && 'page'} onClick={onClick}>
        {icon}
        <span className={styles.label}>{label}</span>
      </UnstyledButton>
    </Tooltip>
  );
}
