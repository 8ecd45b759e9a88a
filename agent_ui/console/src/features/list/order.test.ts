import { expect, test } from 'vitest';
import { urgency } from '../../parts/waiting';
import { aConversation } from '../../testing';
import { holdOrder, mostUrgentFirst } from './order';

const at = (minute: number): string => `2026-11-23T12:${String(minute).padStart(2, '0')}:00.000Z`;
const items = [
  aConversation({ id: 'quiet', last_activity_at: at(9) }),
  aConversation({ id: 'short', waiting_since: at(5), last_activity_at: at(6) }),
  aConversation({ id: 'long', waiting_since: at(1), last_activity_at: at(2) }),
];

test('the longest wait on people comes first where people owe the answer', () => {
  expect(mostUrgentFirst(items, 'queue').map(({ id }) => id)).toEqual(['long', 'short', 'quiet']);
  expect(mostUrgentFirst(items, 'all').map(({ id }) => id)).toEqual(['quiet', 'short', 'long']);
});

test('rows on screen keep their places, newcomers go below', () => {
  expect(holdOrder(items, ['short', 'long']).map(({ id }) => id)).toEqual(['short', 'long', 'quiet']);
});

test('a wait turns amber, then red', () => {
  const now = Date.parse(at(10));
  expect([at(9), at(7), at(5)].map((since) => urgency(since, now))).toEqual(['fresh', 'amber', 'red']);
});
