import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import type { Ability, ConversationDetail } from '@switchboard/shared/model';
import { ArrowLeft, ArrowRightLeft, Bot, CircleCheck, Ellipsis, Hand, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useI18n } from '../../i18n/I18n';
import { AssuranceShield } from '../../parts/AssuranceShield';
import { ChannelGlyph } from '../../parts/ChannelGlyph';
import { customerName } from '../../parts/names';
import { OwnerTag } from '../../parts/OwnerTag';
import { WaitClock } from '../../parts/WaitClock';
import styles from './Header.module.css';
import type { Actions } from './useActions';

interface HeaderProps {
  conversation: ConversationDetail;
  actions: Actions;
  onTransfer: () => void;
  onPanel: () => void;
  panelOpen: boolean;
}

/** Who, where, with whom, waiting how long, and the acts that matter now. */
export function Header({ conversation, actions, onTransfer, onPanel, panelOpen }: HeaderProps): ReactNode {
  const { t } = useI18n();
  return (
    <header className={styles.header}>
      <ActionIcon component={Link} href="/" variant="subtle" color="gray" size="lg" className={styles.back ?? ''} aria-label={t('action.back')}>
        <ArrowLeft size={20} />
      </ActionIcon>
      <div className={styles.who}>
        <h2 className={styles.name}>{customerName(t, conversation)}</h2>
        <div className={styles.facts}>
          <span className={styles.channel}>
            <ChannelGlyph channel={conversation.channel} /> {t(`channel.${conversation.channel}`)}
          </span>
          <AssuranceShield level={conversation.assurance} />
          <OwnerTag conversation={conversation} />
          {conversation.waiting_since && <WaitClock since={conversation.waiting_since} />}
        </div>
      </div>
      <ActionButtons can={conversation.can} actions={actions} onTransfer={onTransfer} />
      <Tooltip label={t('action.details')}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('action.details')} aria-pressed={panelOpen} onClick={onPanel}>
          <PanelRight size={18} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

interface ActionButtonsProps {
  can: readonly Ability[];
  actions: Actions;
  onTransfer: () => void;
}

function ActionButtons({ can, actions, onTransfer }: ActionButtonsProps): ReactNode {
  const { t } = useI18n();
  const rest = [
    { act: 'transfer' as const, label: t('action.transfer'), icon: ArrowRightLeft, run: onTransfer },
    { act: 'hand_back' as const, label: t('action.hand_back'), icon: Bot, run: actions.handBack },
    { act: 'resolve' as const, label: t('action.resolve'), icon: CircleCheck, run: actions.resolve },
  ].filter(({ act }) => can.includes(act));
  return (
    <div className={styles.actions} role="group" aria-label={t('conversation.actions')}>
      {can.includes('claim') && (
        <Button leftSection={<Hand size={15} />} disabled={actions.busy} onClick={actions.claim} data-testid="action-claim">
          {t('action.claim')}
        </Button>
      )}
      {rest.map(({ act, label, icon: Icon, run }) => (
        <Button
          key={act}
          className={styles.wide ?? ''}
          variant="default"
          leftSection={<Icon size={15} />}
          disabled={actions.busy}
          onClick={run}
          aria-label={label}
          data-testid={`action-${act}`}
        >
          {act === 'hand_back' ? t('action.hand_back.short') : label}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon className={styles.narrow ?? ''} variant="default" size={36} aria-label={t('action.more')} data-testid="action-more">
              <Ellipsis size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ act, label, icon: Icon, run }) => (
              <Menu.Item key={act} leftSection={<Icon size={15} />} disabled={actions.busy} onClick={run}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
