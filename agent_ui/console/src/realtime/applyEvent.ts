import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Conversation, ConversationDetail, ConversationPage, FeedEvent } from '@switchboard/shared/model';
import type { View } from '../api/endpoints';
import { keys } from '../api/keys';
import { addEntries, type TimelineCache } from '../api/timeline-cache';
import { belongs } from './views';

type Pages = InfiniteData<ConversationPage, string | null>;
type Patch = (client: QueryClient, event: FeedEvent, login: string) => void;

/** An event about words alone leaves the detail's handoff, claim and abilities as they were. */
const WORDS_ONLY = new Set(['message_received', 'message_sent', 'message_suppressed', 'note_added', 'bot_turned']);

export function patchPages(pages: Pages, conversation: Conversation, wanted: boolean): Pages {
  const listed = pages.pages.some((page) => page.items.some((item) => item.id === conversation.id));
  if (!listed && !wanted) return pages;
  if (!listed) {
    const [first, ...rest] = pages.pages;
    if (!first) return pages;
    return { ...pages, pages: [{ ...first, items: [conversation, ...first.items] }, ...rest] };
  }
  const keep = (item: Conversation): Conversation[] =>
    item.id !== conversation.id ? [item] : wanted ? [conversation] : [];
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.flatMap(keep) })) };
}

const patchLists: Patch = (client, { conversation }, login) => {
  for (const [key, pages] of client.getQueriesData<Pages>({ queryKey: keys.lists })) {
    const [, view, q] = key as readonly [string, View, string];
    if (q) void client.invalidateQueries({ queryKey: key });
    else if (pages) client.setQueryData<Pages>(key, patchPages(pages, conversation, belongs(conversation, view, login)));
  }
};

const patchDetail: Patch = (client, { conversation, event }) => {
  const key = keys.conversation(conversation.id);
  client.setQueryData<ConversationDetail>(key, (known) => known && { ...known, ...conversation });
  if (!WORDS_ONLY.has(event)) void client.invalidateQueries({ queryKey: key });
};

const patchTimeline: Patch = (client, { conversation, entries }) => {
  const key = keys.timeline(conversation.id);
  client.setQueryData<TimelineCache>(key, (known) => known && addEntries(known, entries));
};

const patchCounts: Patch = (client, { counts_changed: changed }) => {
  if (changed) void client.invalidateQueries({ queryKey: keys.counts });
};

/** A page that is being fetched may predate the event: fetch it once more. */
const refetchOvertaken: Patch = (client, { conversation }) => {
  const overtaken = [keys.lists, keys.conversation(conversation.id), keys.timeline(conversation.id)];
  for (const queryKey of overtaken) {
    void client.invalidateQueries({ queryKey, fetchStatus: 'fetching' });
  }
};

const PATCHES: readonly Patch[] = [refetchOvertaken, patchLists, patchDetail, patchTimeline, patchCounts];

/** A transfer took the conversation out of this person's sight. */
export function applyGone(client: QueryClient, conversationId: string): void {
  for (const queryKey of [keys.lists, keys.counts, keys.conversation(conversationId)]) {
    void client.invalidateQueries({ queryKey });
  }
}

/** The one way a realtime event reaches the screen: event -> cache. */
export function applyEvent(client: QueryClient, event: FeedEvent, login: string): void {
  for (const patch of PATCHES) patch(client, event, login);
}
