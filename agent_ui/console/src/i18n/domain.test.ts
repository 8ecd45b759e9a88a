import { expect, test } from 'vitest';
import forms from '../../../../nlu/forms.yml?raw';
import intents from '../../../../nlu/intents.yml?raw';
import { en } from './en';
import { ru } from './ru';

const SLOTS_UP_TO = '\nforms:\n';

test('every intent has a word in both languages', () => {
  const names = [...intents.matchAll(/^ {2}(\w+): +\{.*outcome: /gmu)].map(([, name]) => `intent.${name}`);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((key) => !(key in en) || !(key in ru))).toEqual([]);
});

test('everything a form asks for has a word in both languages', () => {
  const [slots = ''] = forms.slice(forms.indexOf('\nslots:\n')).split(SLOTS_UP_TO);
  const names = [...slots.matchAll(/^ {2}(\w+):/gmu)].map(([, name]) => `slot.${name}`);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((key) => !(key in en) || !(key in ru))).toEqual([]);
});

test('every listed option has a word in both languages', () => {
  const [slots = ''] = forms.slice(forms.indexOf('\nslots:\n')).split(SLOTS_UP_TO);
  const options: string[] = [];
  let slot = '';
  for (const line of slots.split('\n')) {
    slot = /^ {2}(\w+):/u.exec(line)?.[1] ?? slot;
    const option = /^ {6}(\w+): \{/u.exec(line)?.[1];
    if (option) options.push(`option.${slot}.${option}`);
  }
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter((key) => !(key in en) || !(key in ru))).toEqual([]);
});
