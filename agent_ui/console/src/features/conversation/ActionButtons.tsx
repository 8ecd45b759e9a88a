import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import type { ConversationDetail } from '@switchboard/shared/model';
import { ArrowRightLeft, Bot, ChevronDown, CircleCheck, Ellipsis, Hand, ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import { FormPicker } from './FormPicker';
import pickerStyles from './FormPicker.module.css';
import styles from './Header.module.css';
import type { Actions } from './useActions';

interface ActionButtonsProps {
  conversation: ConversationDetail;
  actions: Actions;
  onTransfer: () => void;
  handingBack: boolean;
  onHandingBack: (open: boolean) => void;
}

/** The acts of the header: all in sight where there is room, behind one button where there is not. */
export function ActionButtons(props: ActionButtonsProps): ReactNode {
  const { conversation, actions, handingBack, onHandingBack } = props;
  const { t } = useI18n();
  const can = new Set(conversation.can);
  return (
    <Popover
      opened={handingBack}
      onChange={onHandingBack}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <div className={styles.actions} data-claim={can.has('claim')} role="group" aria-label={t('conversation.actions')}>
          {can.has('claim') && (
            <Button leftSection={<Hand size={15} />} disabled={actions.busy} onClick={actions.claim} data-testid="action-claim">
              {t('action.claim')}
            </Button>
          )}
          <WideActs {...props} />
          <NarrowActs {...props} />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={0} role="dialog" aria-label={t('handback.title')} data-testid="hand-back-forms">
        <p className={pickerStyles.title}>{t('handback.title')}</p>
        <FormPicker
          handoff={conversation.handoff}
          onPick={(form) => {
            onHandingBack(false);
            actions.handBack(form);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function WideActs({ conversation, actions, onTransfer, handingBack, onHandingBack }: ActionButtonsProps): ReactNode {
  const { t } = useI18n();
  const { can } = conversation;
  const look = { variant: 'default', disabled: actions.busy } as const;
  return (
    <div className={styles.wide}>
      {can.includes('transfer') && (
        <Button {...look} leftSection={<ArrowRightLeft size={15} />} onClick={onTransfer} data-testid="action-transfer">
          {t('action.transfer')}
        </Button>
      )}
      {can.includes('hand_back') && (
        <Button.Group>
          <Button
            {...look}
            leftSection={<Bot size={15} />}
            aria-label={t('action.hand_back')}
            onClick={() => actions.handBack()}
            data-testid="action-hand_back"
          >
            {t('action.hand_back.short')}
          </Button>
          <Button
            {...look}
            px={8}
            title={t('action.hand_back_form')}
            aria-label={t('action.hand_back_form')}
            aria-haspopup="dialog"
            aria-expanded={handingBack}
            onClick={() => onHandingBack(!handingBack)}
            data-testid="action-hand_back_form"
          >
            <ChevronDown size={15} />
          </Button>
        </Button.Group>
      )}
      {can.includes('resolve') && (
        <Button {...look} leftSection={<CircleCheck size={15} />} onClick={actions.resolve} data-testid="action-resolve">
          {t('action.resolve')}
        </Button>
      )}
    </div>
  );
}

function NarrowActs({ conversation, actions, onTransfer, onHandingBack }: ActionButtonsProps): ReactNode {
  const { t } = useI18n();
  const acts = [
    { act: 'transfer', label: t('action.transfer'), icon: ArrowRightLeft, run: onTransfer },
    { act: 'hand_back', label: t('action.hand_back'), icon: Bot, run: () => actions.handBack() },
    { act: 'hand_back', label: t('action.hand_back_form'), icon: ListChecks, run: () => onHandingBack(true) },
    { act: 'resolve', label: t('action.resolve'), icon: CircleCheck, run: actions.resolve },
  ] as const;
  const offered = acts.filter(({ act }) => conversation.can.includes(act));
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon className={styles.narrow ?? ''} variant="default" size={36} aria-label={t('action.more')} data-testid="action-more">
          <Ellipsis size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ label, icon: Icon, run }) => (
          <Menu.Item key={label} leftSection={<Icon size={15} />} disabled={actions.busy} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
