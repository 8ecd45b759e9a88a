import { expect, test } from 'vitest';
import { translator } from '../../i18n/I18n';
import { handBackForms, matching } from './forms';

const told = [
  { name: 'sim_block', title: { ru: 'блокировка SIM', en: 'blocking your SIM' } },
  { name: 'change_tariff', title: { ru: 'смена тарифа', en: 'changing your plan' } },
  { name: 'moon_trip', title: { ru: 'полёт на луну', en: 'a trip to the moon' } },
];
const forms = handBackForms(translator('en'), 'en', told, ['sim_block', 'affirm', 'change_tariff', 'inform']);

test('what the customer spoke of last stands first, the rest by name', () => {
  expect(forms.map(({ label }) => label)).toEqual(['Change of plan', 'Blocking a SIM', 'A trip to the moon']);
});

test('a form is found by any of its words in either language', () => {
  const found = (query: string): string[] => matching(forms, query).map(({ name }) => name);
  expect(found('ТАРИФ')).toEqual(['change_tariff']);
  expect(found('plan chang')).toEqual(['change_tariff']);
  expect(found('plan moon')).toEqual([]);
  expect(found(' ')).toHaveLength(3);
});
