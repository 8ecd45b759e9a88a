import { Combobox, TextInput, useCombobox } from '@mantine/core';
import type { Handoff } from '@switchboard/shared/model';
import { Search } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';
import styles from './FormPicker.module.css';
import { matching, useForms, type HandBackForm } from './forms';

interface FormPickerProps {
  /** Why the conversation is here: what the customer spoke of stands first. */
  handoff: Handoff | null;
  onPick: (form: HandBackForm) => void;
}

/** What the bot is to finish: type to narrow down, arrows and Enter to choose. */
export function FormPicker({ handoff, onPick }: FormPickerProps): ReactNode {
  const { t } = useI18n();
  const [query, setQuery] = useState('');
  const list = useId();
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption, resetSelectedOption } = combobox;
  const forms = useForms(handoff);
  const found = matching(forms, query);
  const guess = query !== '' || (found[0]?.spokenOf ?? -1) >= 0;
  useEffect(() => {
    if (guess) selectFirstOption();
    else resetSelectedOption();
  }, [query, guess, selectFirstOption, resetSelectedOption]);
  const pick = (name: string): void => {
    const form = forms.find((item) => item.name === name);
    if (form) onPick(form);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.EventsTarget withExpandedAttribute aria-expanded aria-controls={list}>
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
      <Combobox.Options id={list} className={styles.options ?? ''} aria-label={t('handback.title')}>
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
