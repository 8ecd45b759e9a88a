import { expect, test } from 'vitest';
import { backoff } from './backoff';
import { fileSize, initials, percent } from './format';
import { createTranslator, pickLocale } from './i18n';
import { linkify } from './linkify';
import { dayLabel, duration, relativeTime } from './time';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

test.each([
  [1, '1 обращение'],
  [2, '2 обращения'],
  [5, '5 обращений'],
  [21, '21 обращение'],
  [112, '112 обращений'],
])('Russian plurals: %i', (count, text) => {
  const message = '{count, plural, one {# обращение} few {# обращения} many {# обращений} other {# обращения}}';
  expect(createTranslator('ru', { message })('message', { count })).toBe(text);
});

test('the first language we speak is taken, English otherwise', () => {
  expect(pickLocale(null, 'de-DE', 'ru-RU')).toBe('ru');
  expect(pickLocale('fr')).toBe('en');
});

test('times are relative until they are a week old', () => {
  expect(relativeTime(ago(0.5), NOW, 'en')).toBe('now');
  expect(relativeTime(ago(5), NOW, 'en')).toBe('5 min. ago');
  expect(relativeTime(ago(60 * 24 * 30), NOW, 'en')).toBe('Oct 24');
});

test('a waiting clock shows what matters', () => {
  expect(duration(42_000, 'en')).toBe('42s');
  expect(duration(3_900_000, 'en')).toBe('1h 5m');
  expect(duration(-5, 'en')).toBe('0s');
});

test('days carry names while names are clear', () => {
  expect(dayLabel(ago(0), NOW, 'ru')).toBe('Сегодня');
  expect(dayLabel(ago(60 * 24), NOW, 'en')).toBe('Yesterday');
});

test('links are links, all else is text', () => {
  expect(linkify('см. https://a.example/b?c=1, <b>не</b> javascript:alert(1)')).toEqual([
    { text: 'см. ' },
    { text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' },
    { text: ', <b>не</b> javascript:alert(1)' },
  ]);
});

test('sizes, shares and names are short', () => {
  expect(fileSize(1_250_000, 'en')).toBe('1.3 MB');
  expect(percent(0.974, 'en')).toBe('97%');
  expect(initials('Иванов Пётр Сергеевич')).toBe('ИП');
});

test('waits between tries grow and are bounded', () => {
  expect([0, 1, 2, 10].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1000, 2000, 15_000]);
});
