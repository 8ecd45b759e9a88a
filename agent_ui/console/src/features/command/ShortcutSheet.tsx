import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../i18n/en';
import { useI18n } from '../../i18n/I18n';
import { KEYS } from './shortcut-keys';
import styles from './ShortcutSheet.module.css';

const WORDS: Record<keyof typeof KEYS, MessageKey> = {
  commands: 'shortcuts.commands',
  search: 'shortcuts.search',
  next: 'shortcuts.next',
  previous: 'shortcuts.previous',
  claim: 'action.claim',
  reply: 'action.reply',
  note: 'action.note',
  transfer: 'action.transfer',
  hand_back: 'action.hand_back',
  hand_back_form: 'action.hand_back_form',
  resolve: 'action.resolve',
  vouch: 'action.vouch',
  details: 'action.details',
  help: 'shortcuts.help',
};

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useI18n();
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <dl className={styles.sheet}>
        {Object.entries(WORDS).map(([name, word]) => (
          <div key={name}>
            <dt>{t(word)}</dt>
            <dd>
              <kbd>{KEYS[name as keyof typeof KEYS]}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
