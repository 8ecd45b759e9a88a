import { IntlMessageFormat } from 'intl-messageformat';

export type Locale = 'en' | 'ru';
export const LOCALES: readonly Locale[] = ['ru', 'en'];

export type Values = Record<string, string | number>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** ICU messages of one language behind a typed function; plurals follow the rules of the language. */
export function createTranslator<Key extends string>(
  locale: Locale,
  messages: Readonly<Record<Key, string>>,
): Translate<Key> {
  const compiled = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[key], locale);
      compiled.set(key, message);
    }
    return String(message.format(values));
  };
}

/** The first language of the wanted ones that we speak; English otherwise. */
export function pickLocale(...wanted: readonly (string | null | undefined)[]): Locale {
  for (const tag of wanted) {
    const language = tag?.slice(0, 2).toLowerCase();
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return 'en';
}
