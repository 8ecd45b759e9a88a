import { LOCALES, type Locale } from '@switchboard/shared/i18n';
import type { JSX } from 'preact';

interface Props {
  readonly locale: Locale;
  readonly label: string;
  readonly onChange: (locale: Locale) => void;
}

const NAMES: Readonly<Record<Locale, string>> = { ru: 'Русский', en: 'English' };

export function LanguageSwitch({ locale, label, onChange }: Props): JSX.Element {
  return (
    <div class="languages" role="group" aria-label={label}>
      {LOCALES.map((item) => (
        <button
          key={item}
          type="button"
          lang={item}
          title={NAMES[item]}
          aria-label={NAMES[item]}
          aria-pressed={item === locale}
          onClick={() => onChange(item)}
        >
          {item.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
