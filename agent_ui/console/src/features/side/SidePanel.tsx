import { ActionIcon } from '@mantine/core';
import type { ConversationDetail } from '@switchboard/shared/model';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { When } from '../../parts/When';
import { HandoffCard } from './HandoffCard';
import { History } from './History';
import { Identity } from './Identity';
import styles from './SidePanel.module.css';
import { Tickets } from './Tickets';

interface SidePanelProps {
  conversation: ConversationDetail;
  onClose: () => void;
  /** Confirms who the customer is; null when that is not this person's to do. */
  onVouch: (() => void) | null;
}

/** What an operator wants to know before the first word: why it is here, who this is, what came before. */
export function SidePanel({ conversation, onClose, onVouch }: SidePanelProps): ReactNode {
  const { t } = useI18n();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys
    <aside className={styles.panel} tabIndex={0} aria-label={t('conversation.panel')} data-testid="side-panel">
      <ActionIcon className={styles.close ?? ''} variant="subtle" color="gray" aria-label={t('side.close')} onClick={onClose}>
        <X size={16} />
      </ActionIcon>
      {conversation.handoff && <HandoffCard handoff={conversation.handoff} />}
      <Identity conversation={conversation} onVouch={onVouch} />
      <Tickets tickets={conversation.tickets} />
      <section className={styles.section}>
        <h3>{t('side.conversation')}</h3>
        <dl className={styles.facts}>
          <dt>{t('side.channel')}</dt>
          <dd>{t(`channel.${conversation.channel}`)}</dd>
          <dt>{t('side.language')}</dt>
          <dd>{t(`language.${conversation.language}`)}</dd>
          {conversation.department && (
            <>
              <dt>{t('side.department')}</dt>
              <dd>{word(t, 'department', conversation.department)}</dd>
            </>
          )}
          <dt>{t('side.opened')}</dt>
          <dd>
            <When at={conversation.opened_at} />
          </dd>
          <dt>{t('side.episode')}</dt>
          <dd>{conversation.episode}</dd>
        </dl>
      </section>
      {conversation.customer && <History contract={conversation.customer.contract} except={conversation.id} />}
    </aside>
  );
}
