import { phone } from '@switchboard/shared/format';
import type { Locale } from '@switchboard/shared/i18n';
import { calendarDay } from '@switchboard/shared/time';
import { en } from '../../i18n/en';
import type { T } from '../../i18n/I18n';
import { word } from '../../i18n/words';

const DAY = /^\d{4}-\d\d-\d\d$/u;
/** A technician's window: its day and its hours. */
const WINDOW = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)$/u;

/** A slot's value as one short text: an option, a day, a phone as people read them, anything else as it is. */
export function shownValue(t: T, locale: Locale, name: string, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'goal') return word(t, 'intent', value);
  if (`option.${name}.${value}` in en) return word(t, `option.${name}`, value);
  if (value === 'unknown') return t('option.unknown');
  if (DAY.test(value)) return calendarDay(value, locale);
  const [, day, from, to] = WINDOW.exec(value) ?? [];
  if (day) return `${calendarDay(day, locale)}, ${from}:00–${to}:00`;
  return phone(value);
}
