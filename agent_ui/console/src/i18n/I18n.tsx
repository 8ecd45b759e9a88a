import { createTranslator, pickLocale, type Locale, type Translate } from '@switchboard/shared/i18n';
import { readStored, writeStored } from '@switchboard/shared/storage';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type MessageKey } from './en';
import { ru } from './ru';

export type T = Translate<MessageKey>;

interface I18n {
  locale: Locale;
  setLocale: (locale: Locale) => void;
  t: T;
}

const STORED = 'switchboard.locale';
const I18nContext = createContext<I18n | null>(null);

export function translator(locale: Locale): T {
  return createTranslator<MessageKey>(locale, locale === 'ru' ? ru : en);
}

export function I18nProvider({ children }: { children: ReactNode }): ReactNode {
  const [locale, setLocale] = useState<Locale>(() => pickLocale(readStored(STORED), ...navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale;
    writeStored(STORED, locale);
  }, [locale]);
  const value = useMemo(() => ({ locale, setLocale, t: translator(locale) }), [locale]);
  return <I18nContext.Provider value={value}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error('useI18n needs an I18nProvider above it');
  return i18n;
}
