import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { ConversationDetail } from '@switchboard/shared/model';
import { NotebookPen } from 'lucide-react';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useI18n } from '../../i18n/I18n';
import type { Actions } from '../conversation/useActions';
import styles from './VouchModal.module.css';

interface VouchModalProps {
  opened: boolean;
  onClose: () => void;
  conversation: ConversationDetail;
  actions: Actions;
}

const SHORTEST = 3;
const LONGEST = 200;

/** An operator has made sure of the customer by other means, and says by which. */
export function VouchModal({ opened, onClose, ...rest }: VouchModalProps): ReactNode {
  const { t } = useI18n();
  return (
    <Modal opened={opened} onClose={onClose} title={t('action.vouch')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <VouchForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function VouchForm({ onClose, conversation, actions }: Omit<VouchModalProps, 'opened'>): ReactNode {
  const { t } = useI18n();
  const [evidence, setEvidence] = useState('');
  const given = evidence.trim();
  const { name = '', contract = '' } = conversation.customer ?? {};
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (given.length >= SHORTEST) actions.vouch(given, onClose);
  };
  return (
    <form onSubmit={submit} data-testid="vouch">
      <Stack gap="md">
        <p className={styles.lead}>{t('vouch.lead', { name, contract })}</p>
        <Textarea
          data-autofocus
          required
          label={t('vouch.evidence')}
          placeholder={t('vouch.evidence.placeholder')}
          autosize
          minRows={2}
          maxRows={4}
          maxLength={LONGEST}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        <p className={styles.record}>
          <NotebookPen size={15} aria-hidden />
          <span>{t('vouch.record')}</span>
        </p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={given.length < SHORTEST || actions.busy}>
            {t('vouch.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
