import type { Author, Conversation, TimelineEntry } from '@switchboard/shared/model';

export interface FeedEvent {
  type: 'event';
  feed_no: number;
  event: string;
  conversation: Conversation;
  entries: TimelineEntry[];
  counts_changed: boolean;
}

export type FeedFrame =
  | { type: 'ready'; feed_no: number }
  | { type: 'reset' }
  | { type: 'typing'; conversation_id: string; author: Author }
  | FeedEvent;
