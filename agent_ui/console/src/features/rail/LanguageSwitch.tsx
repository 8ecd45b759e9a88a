import { SegmentedControl } from '@mantine/core';
import type { Locale } from '@switchboard/shared/i18n';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/I18n';

const LANGUAGES: { value: Locale; label: string }[] = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
];

export function LanguageSwitch(): ReactNode {
  const { t, locale, setLocale } = useI18n();
  return (
    <SegmentedControl size="xs" aria-label={t('rail.language')} data={LANGUAGES} value={locale} onChange={setLocale} />
  );
}
