import type { Conversation, TimelineEntry } from '@switchboard/shared/model';

export function aConversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    channel: 'webchat',
    inbox: 'demo',
    customer: null,
    visitor: '#4F2A',
    owner: 'bot',
    epoch: 1,
    status: 'open',
    department: null,
    assignee: null,
    assurance: 'anonymous',
    language: 'ru',
    last_message: null,
    waiting_since: null,
    last_activity_at: '2026-11-23T12:00:00.000Z',
    episode: 1,
    handoff_reason: null,
    ...change,
  };
}

export function anEntry(seq: number, change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq,
    type: 'message',
    author: 'customer',
    author_name: null,
    text: 'text',
    created_at: `2026-11-23T12:00:${String(seq).padStart(2, '0')}.000Z`,
    suppressed: false,
    redacted: false,
    episode: 1,
    client_message_id: null,
    attachments: [],
    buttons: [],
    activity: null,
    bot: null,
    delivery: null,
    ...change,
  };
}
