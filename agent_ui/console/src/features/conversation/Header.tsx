import { ActionIcon, Tooltip } from '@mantine/core';
import type { ConversationDetail } from '@switchboard/shared/model';
import { ArrowLeft, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useI18n } from '../../i18n/I18n';
import { AssuranceShield } from '../../parts/AssuranceShield';
import { ChannelGlyph } from '../../parts/ChannelGlyph';
import { customerName } from '../../parts/names';
import { OwnerTag } from '../../parts/OwnerTag';
import { WaitClock } from '../../parts/WaitClock';
import { ActionButtons } from './ActionButtons';
import styles from './Header.module.css';
import type { Actions } from './useActions';

interface HeaderProps {
  conversation: ConversationDetail;
  actions: Actions;
  onTransfer: () => void;
  handingBack: boolean;
  onHandingBack: (open: boolean) => void;
  onPanel: () => void;
  panelOpen: boolean;
}

/** Who, where, with whom, waiting how long, and the acts that matter now. */
export function Header(props: HeaderProps): ReactNode {
  const { conversation, actions, onTransfer, handingBack, onHandingBack, onPanel, panelOpen } = props;
  const { t } = useI18n();
  return (
    <header className={styles.header}>
      <ActionIcon component={Link} href="/" variant="subtle" color="gray" size="lg" className={styles.back ?? ''} aria-label={t('action.back')}>
        <ArrowLeft size={20} />
      </ActionIcon>
      <div className={styles.who}>
        <h2 className={styles.name}>{customerName(t, conversation)}</h2>
        <div className={styles.facts}>
          <span className={styles.channel} title={t(`channel.${conversation.channel}`)}>
            <ChannelGlyph channel={conversation.channel} /> <span>{t(`channel.${conversation.channel}`)}</span>
          </span>
          <AssuranceShield level={conversation.assurance} />
          <OwnerTag conversation={conversation} />
          {conversation.waiting_since && <WaitClock since={conversation.waiting_since} />}
        </div>
      </div>
      <ActionButtons
        conversation={conversation}
        actions={actions}
        onTransfer={onTransfer}
        handingBack={handingBack}
        onHandingBack={onHandingBack}
      />
      <Tooltip label={t('action.details')}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('action.details')} aria-pressed={panelOpen} onClick={onPanel}>
          <PanelRight size={18} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
