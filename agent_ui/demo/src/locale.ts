import { pickLocale, type Locale } from '@switchboard/shared/i18n';
import { readStored, writeStored } from '@switchboard/shared/storage';
import { useEffect, useState } from 'preact/hooks';

const KEY = 'switchboard:demo:locale';

/** The language of the address, of an earlier choice, or of the browser; the choice is remembered. */
export function useLocale(): [Locale, (locale: Locale) => void] {
  const asked = new URLSearchParams(window.location.search).get('locale');
  const [locale, setLocale] = useState(() => pickLocale(asked, readStored(KEY), ...navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return [
    locale,
    (chosen) => {
      writeStored(KEY, chosen);
      setLocale(chosen);
    },
  ];
}
