import { expect, test } from 'vitest';
import type { BotTurn } from '@switchboard/shared/model';
import { anEntry } from '../../testing';
import { timelineRows } from './rows';

const bot: BotTurn = {
  intent: 'greet',
  confidence: 1,
  slots: {},
  ranking: [],
  entities: [],
  actions: [],
  policy: null,
  duration_ms: 5,
  outcome: 'answered',
  error: null,
};
const turn = (seq: number) => anEntry(seq, { type: 'bot_turn', author: 'bot', text: '', bot });

test('a bot turn stands beside the first words it led to', () => {
  const rows = timelineRows([anEntry(1), turn(2), anEntry(3, { author: 'bot' }), anEntry(4, { author: 'bot' })]);
  const messages = rows.filter((row) => row.kind === 'message');
  expect(messages.map((row) => row.turn?.seq ?? null)).toEqual([null, 2, null]);
  expect(rows.some((row) => row.kind === 'turn')).toBe(false);
});

test('a bot turn without words stands alone', () => {
  expect(timelineRows([anEntry(1), turn(2), anEntry(3)]).map((row) => row.kind)).toEqual(['day', 'message', 'turn', 'message']);
});

test('words of one voice in one go are a group', () => {
  const rows = timelineRows([anEntry(1), anEntry(2), anEntry(3, { author: 'operator', author_name: 'Анна' })]);
  expect(rows.filter((row) => row.kind === 'message').map((row) => row.first)).toEqual([true, false, true]);
});

test('days and episodes are parted', () => {
  const next = { created_at: '2026-11-25T12:00:00.000Z', episode: 2 };
  expect(timelineRows([anEntry(1), anEntry(2, next)]).map((row) => row.kind)).toEqual(['day', 'message', 'day', 'episode', 'message']);
});
