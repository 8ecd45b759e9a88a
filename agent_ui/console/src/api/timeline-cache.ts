import { mergeBySeq } from '@switchboard/shared/entries';
import type { TimelineEntry, TimelinePage } from '@switchboard/shared/model';

/** What an operator has sent and the hub has not confirmed yet. */
export interface PendingEntry {
  clientMessageId: string;
  type: 'message' | 'note';
  text: string;
  at: string;
}

export interface TimelineCache {
  entries: TimelineEntry[];
  hasMore: boolean;
  pending: PendingEntry[];
}

export function fromPage(page: TimelinePage, before?: TimelineCache): TimelineCache {
  return settle({ entries: page.entries, hasMore: page.has_more, pending: before?.pending ?? [] });
}

/** A confirmed entry takes the place of the pending one that carried its client id. */
function settle(cache: TimelineCache): TimelineCache {
  if (cache.pending.length === 0) return cache;
  const confirmed = new Set(cache.entries.map((entry) => entry.client_message_id));
  return { ...cache, pending: cache.pending.filter((entry) => !confirmed.has(entry.clientMessageId)) };
}

export function addEntries(cache: TimelineCache, arrived: readonly TimelineEntry[]): TimelineCache {
  return settle({ ...cache, entries: mergeBySeq(cache.entries, arrived) });
}

export function prependPage(cache: TimelineCache, page: TimelinePage): TimelineCache {
  return { ...cache, entries: mergeBySeq(page.entries, cache.entries), hasMore: page.has_more };
}

export function addPending(cache: TimelineCache, entry: PendingEntry): TimelineCache {
  return settle({ ...cache, pending: [...cache.pending, entry] });
}

export function dropPending(cache: TimelineCache, clientMessageId: string): TimelineCache {
  return { ...cache, pending: cache.pending.filter((entry) => entry.clientMessageId !== clientMessageId) };
}
