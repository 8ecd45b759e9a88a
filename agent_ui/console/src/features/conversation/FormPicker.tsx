import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { Search } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './FormPicker.module.css';
import { matching, useForms, type HandBackForm } from './forms';

interface FormPickerProps {
  /** What the customer came for; it stands first. */
  wanted: string | null;
  onPick: (form: HandBackForm) => void;
}

/** What the bot is to finish: type to narrow down, arrows and Enter to choose. */
export function FormPicker({ wanted, onPick }: FormPickerProps): ReactNode {
  const { t } = useI18n();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  const forms = useForms(wanted);
  const found = matching(forms, query);
  useEffect(() => {
    selectFirstOption();
  }, [query, forms.length, selectFirstOption]);
  const pick = (name: string): void => {
    const form = forms.find((item) => item.name === name);
    if (form) onPick(form);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.EventsTarget>
        <TextInput
          className={styles.search ?? ''}
          variant="unstyled"
          data-autofocus
          leftSection={<Search size={15} aria-hidden />}
          aria-label={t('handback.search')}
          placeholder={t('handback.search')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={styles.options ?? ''} aria-label={t('handback.title')}>
        {found.map(({ name, label }) => (
          <Combobox.Option key={name} value={name}>
            {label}
          </Combobox.Option>
        ))}
        {found.length === 0 && <Combobox.Empty>{t('handback.none')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}
