import { expect, test } from 'vitest';
import { mergeBySeq } from './entries';

const entry = (seq: number, text = '') => ({ seq, text });

test('newer entries are appended, gaps in seq allowed', () => {
  expect(mergeBySeq([entry(1), entry(2)], [entry(5)]).map(({ seq }) => seq)).toEqual([1, 2, 5]);
});

test('an entry that comes twice stands once, in its latest version', () => {
  expect(mergeBySeq([entry(1, 'old'), entry(2)], [entry(1, 'new'), entry(2)])).toEqual([entry(1, 'new'), entry(2)]);
});

test('late entries find their place', () => {
  expect(mergeBySeq([entry(1), entry(4)], [entry(5), entry(3)]).map(({ seq }) => seq)).toEqual([1, 3, 4, 5]);
});
