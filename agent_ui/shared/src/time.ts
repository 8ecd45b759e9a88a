import type { Locale } from './i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now" for the first minute, then minutes, hours, days, then the date: never a number that goes stale at once. */
export function relativeTime(at: string, now: number, locale: Locale): string {
  const then = Date.parse(at);
  const age = now - then;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (age < MINUTE) return words.format(0, 'second');
  if (age < HOUR) return words.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return words.format(-Math.floor(age / HOUR), 'hour');
  if (age < 7 * DAY) return words.format(-Math.floor(age / DAY), 'day');
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(then);
}

export function exactTime(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' }).format(Date.parse(at));
}

export function clockTime(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(at));
}

/** A waiting clock: seconds while they matter, then minutes, then hours and minutes. */
export function duration(ms: number, locale: Locale): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  const left = Math.max(0, ms);
  if (left < MINUTE) return unit(Math.floor(left / SECOND), 'second');
  if (left < HOUR) return unit(Math.floor(left / MINUTE), 'minute');
  if (left < DAY) return `${unit(Math.floor(left / HOUR), 'hour')} ${unit(Math.floor((left % HOUR) / MINUTE), 'minute')}`;
  return `${unit(Math.floor(left / DAY), 'day')} ${unit(Math.floor((left % DAY) / HOUR), 'hour')}`;
}

/** The calendar day in the viewer's zone, as a key for grouping. */
export function dayKey(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

export function dayLabel(at: string, now: number, locale: Locale): string {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(Date.parse(at)) - midnight(now)) / DAY);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...year }).format(Date.parse(at));
}

/** A day that belongs to no zone ("2026-11-26"), as people write it. */
export function calendarDay(day: string, locale: Locale): string {
  const date = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(date)) return day;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}
