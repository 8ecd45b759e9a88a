import { expect, test } from 'vitest';
import { translator } from '../../i18n/I18n';
import { shownValue } from './slot-value';

const show = (name: string, value: unknown): string => shownValue(translator('en'), 'en', name, value);

test.each([
  ['goal', 'change_tariff', 'Change of plan'],
  ['router_restarted', 'no_help', 'did not help'],
  ['order_number', 'unknown', 'does not know'],
  ['payment_date', '2026-11-26', 'November 26, 2026'],
  ['payment_date', '2026-13-99', '2026-13-99'],
  ['visit_window', '2026-11-26T10-13', 'November 26, 2026, 10:00–13:00'],
  ['contact_phone', '+79990000001', '+7 999 000-00-01'],
  ['description', 'card', 'card'],
  ['amount', 750, '750'],
])('%s %s reads %s', (name, value, shown) => {
  expect(show(name, value)).toBe(shown);
});
