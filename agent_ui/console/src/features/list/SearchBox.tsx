import { CloseButton, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';

export const SEARCH_ID = 'conversation-search';

export function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  const { t } = useI18n();
  const clear = value && <CloseButton size="sm" aria-label={t('list.clear')} onClick={() => onChange('')} />;
  return (
    <TextInput
      id={SEARCH_ID}
      type="search"
      size="sm"
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<Search size={15} aria-hidden />}
      rightSection={clear}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        onChange('');
        event.currentTarget.blur();
      }}
    />
  );
}
