import { lastSeq, mergeBySeq } from '@switchboard/shared/entries';
import type { Button, ChatMessage, ChatState } from '@switchboard/shared/model';
import type { Chat, Pending } from './types';

/** Takes messages of the hub in: each once, in order, and their optimistic copies leave. */
export function withMessages(chat: Chat, arrived: readonly ChatMessage[]): Chat {
  if (arrived.length === 0) return chat;
  const seen = new Set(arrived.map((message) => message.client_message_id));
  return {
    ...chat,
    messages: mergeBySeq(chat.messages, arrived),
    pending: chat.pending.filter((item) => !seen.has(item.clientMessageId)),
    operatorTyping: chat.operatorTyping && !arrived.some((message) => message.author === 'operator'),
  };
}

export function withState(chat: Chat, { owner, assurance, idle, queue, operator }: ChatState): Chat {
  return { ...chat, state: { owner, assurance, idle, queue: queue ?? null, operator: operator ?? null } };
}

export function withPending(chat: Chat, id: string, change: Partial<Pending>): Chat {
  const pending = chat.pending.map((item) => (item.clientMessageId === id ? { ...item, ...change } : item));
  return { ...chat, pending };
}

/** The seq before the newest message that may still hold a code in the clear, or null. */
export function codeInTheClear(chat: Chat): number | null {
  const suspect = chat.messages.findLast((message) => message.author === 'customer');
  if (!suspect || suspect.redacted || !/\d{3}[\s-]?\d{3}/u.test(suspect.text)) return null;
  return suspect.seq - 1;
}

/** The bot works on an answer. */
export function botIsTyping({ state }: Chat): boolean {
  return state?.owner === 'bot' && !state.idle;
}

/** The customer was just asked for a one-time code. */
export function awaitsCode({ state, messages }: Chat): boolean {
  const last = messages.at(-1);
  return state?.assurance === 'claimed' && last?.author === 'bot' && /(^|\P{L})(код|code)/iu.test(last.text);
}

/** The buttons under what was said last. The bot's count until a person joins, the hub's own as long as they stand. */
export function offeredReplies({ state, messages, pending }: Chat): readonly Button[] {
  const last = messages.at(-1);
  if (!last || pending.length > 0) return [];
  const byBot = last.author === 'bot' && (state?.owner === 'bot' || state?.owner === 'queue');
  return byBot || last.author === 'system' ? last.buttons : [];
}

export function newestSeq(chat: Chat): number {
  return lastSeq(chat.messages);
}
