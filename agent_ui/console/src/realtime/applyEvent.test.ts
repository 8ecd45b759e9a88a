import type { FeedEvent } from '@switchboard/shared/model';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { View } from '../api/endpoints';
import { keys } from '../api/keys';
import type { TimelineCache } from '../api/timeline-cache';
import { aConversation, anEntry } from '../testing';
import { applyEvent } from './applyEvent';

const ME = 'anna@northlink.example';

function event(change: Partial<FeedEvent> = {}): FeedEvent {
  return { type: 'event', feed_no: 7, event: 'message_received', conversation: aConversation(), entries: [], counts_changed: false, ...change };
}

function clientWith(lists: Partial<Record<View, string[]>>): QueryClient {
  const client = new QueryClient();
  for (const [view, ids] of Object.entries(lists) as [View, string[]][]) {
    const items = ids.map((id) => aConversation({ id }));
    client.setQueryData(keys.list(view, ''), { pages: [{ items, next_cursor: null }], pageParams: [null] });
  }
  return client;
}

function listed(client: QueryClient, view: View): string[] {
  const data = client.getQueryData<{ pages: { items: { id: string }[] }[] }>(keys.list(view, ''));
  return data?.pages.flatMap((page) => page.items.map((item) => item.id)) ?? [];
}

test('a claimed conversation leaves the queue and joins mine', () => {
  const client = clientWith({ queue: ['c1', 'c2'], mine: [], all: ['c1', 'c2'] });
  const conversation = aConversation({ owner: 'operator', assignee: { login: ME, name: 'Анна' } });
  applyEvent(client, event({ event: 'claimed', conversation }), ME);
  expect(listed(client, 'queue')).toEqual(['c2']);
  expect(listed(client, 'mine')).toEqual(['c1']);
  expect(listed(client, 'all')).toEqual(['c1', 'c2']);
});

test('a resolved conversation leaves every list', () => {
  const client = clientWith({ queue: ['c1'], all: ['c1', 'c2'] });
  applyEvent(client, event({ event: 'resolved', conversation: aConversation({ owner: 'nobody', status: 'resolved' }) }), ME);
  expect(listed(client, 'queue')).toEqual([]);
  expect(listed(client, 'all')).toEqual(['c2']);
});

test('the same event twice changes nothing more', () => {
  const client = clientWith({ bot: [] });
  client.setQueryData<TimelineCache>(keys.timeline('c1'), { entries: [anEntry(1)], hasMore: false, pending: [] });
  const received = event({ entries: [anEntry(2)] });
  applyEvent(client, received, ME);
  applyEvent(client, received, ME);
  expect(listed(client, 'bot')).toEqual(['c1']);
  expect(client.getQueryData<TimelineCache>(keys.timeline('c1'))?.entries.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('a confirmed reply takes the place of the pending one', () => {
  const client = clientWith({});
  const pending = [{ clientMessageId: 'm1', type: 'message' as const, text: 'hi', at: '' }];
  client.setQueryData<TimelineCache>(keys.timeline('c1'), { entries: [], hasMore: false, pending });
  applyEvent(client, event({ event: 'message_sent', entries: [anEntry(3, { author: 'operator', client_message_id: 'm1' })] }), ME);
  expect(client.getQueryData<TimelineCache>(keys.timeline('c1'))).toMatchObject({ entries: [{ seq: 3 }], pending: [] });
});

test('words alone do not refetch the detail, a change of owner does', () => {
  const client = clientWith({});
  const key = keys.conversation('c1');
  client.setQueryData(key, { ...aConversation(), handoff: null });
  applyEvent(client, event(), ME);
  expect(client.getQueryState(key)?.isInvalidated).toBe(false);
  applyEvent(client, event({ event: 'handed_over' }), ME);
  expect(client.getQueryState(key)?.isInvalidated).toBe(true);
});
