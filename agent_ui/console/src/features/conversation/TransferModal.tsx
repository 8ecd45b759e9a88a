import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { endpoints } from '../../api/endpoints';
import { keys } from '../../api/keys';
import { useMe } from '../../app/me';
import { useI18n } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import type { Actions } from './useActions';

interface TransferModalProps {
  opened: boolean;
  onClose: () => void;
  transfer: Actions['transfer'];
}

type Kind = 'department' | 'operator';

/** To a department's queue or to one person, with a note for whoever takes over. */
export function TransferModal({ opened, onClose, transfer }: TransferModalProps): ReactNode {
  const { t } = useI18n();
  return (
    <Modal opened={opened} onClose={onClose} title={t('transfer.title')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <TransferForm onClose={onClose} transfer={transfer} />
    </Modal>
  );
}

function TransferForm({ onClose, transfer }: Omit<TransferModalProps, 'opened'>): ReactNode {
  const { t } = useI18n();
  const [kind, setKind] = useState<Kind>('department');
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const options = useTargets(kind);
  const submit = (): void => {
    const label = options.find((option) => option.value === target)?.label;
    if (!target || !label) return;
    transfer(kind === 'department' ? { department: target } : { operator: target }, note.trim(), label);
    onClose();
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        aria-label={t('transfer.to')}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setTarget(null);
        }}
        data={[
          { value: 'department', label: t('transfer.department') },
          { value: 'operator', label: t('transfer.operator') },
        ]}
      />
      <Select
        key={kind}
        data-autofocus
        searchable
        label={t('transfer.to')}
        placeholder={t(`transfer.to.${kind}`)}
        nothingFoundMessage={t('transfer.none')}
        data={options}
        value={target}
        onChange={setTarget}
      />
      <Textarea
        label={t('transfer.note')}
        placeholder={t('transfer.note.placeholder')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4096}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button disabled={!target} onClick={submit}>
          {t('transfer.submit')}
        </Button>
      </Group>
    </Stack>
  );
}

function useTargets(kind: Kind): { value: string; label: string }[] {
  const { t } = useI18n();
  const me = useMe();
  const directory = useQuery({ queryKey: keys.directory, queryFn: endpoints.directory });
  if (kind === 'department') {
    return (directory.data?.departments ?? []).map((name) => ({ value: name, label: word(t, 'department', name) }));
  }
  return (directory.data?.operators ?? [])
    .filter(({ login }) => login !== me.login)
    .map(({ login, name }) => ({ value: login, label: name }));
}
