import type { ChatMessage } from '@switchboard/shared/model';
import { describe, expect, it } from 'vitest';
import { awaitsCode, botIsTyping, codeInTheClear, offeredReplies, withMessages, withState } from './reduce';
import { EMPTY, type Pending } from './types';

function message(seq: number, changes: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: `id-${seq}`,
    seq,
    author: 'bot',
    text: `text ${seq}`,
    buttons: [],
    attachments: [],
    redacted: false,
    created_at: '2026-11-23T11:00:00Z',
    ...changes,
  };
}

const pending: Pending = {
  clientMessageId: 'mine',
  text: 'hello',
  payload: null,
  file: null,
  createdAt: '2026-11-23T11:00:00Z',
  accepted: false,
  trouble: null,
};
const state = { owner: 'bot', assurance: 'claimed', idle: true, queue: null, operator: null } as const;

describe('messages', () => {
  it('come each once and in order, whatever order they arrive in', () => {
    const chat = withMessages(withMessages(EMPTY, [message(5), message(7)]), [message(3), message(7), message(5)]);
    expect(chat.messages.map((item) => item.seq)).toEqual([3, 5, 7]);
  });

  it('take the place of their optimistic copies', () => {
    const mine = message(4, { author: 'customer', client_message_id: 'mine' });
    expect(withMessages({ ...EMPTY, pending: [pending] }, [mine]).pending).toEqual([]);
  });

  it('leave what the hub has not shown yet', () => {
    expect(withMessages({ ...EMPTY, pending: [pending] }, [message(4)]).pending).toEqual([pending]);
  });

  it('are replaced by their masked version', () => {
    const clear = withMessages(EMPTY, [message(2, { author: 'customer', text: '123 456' })]);
    expect(codeInTheClear(clear)).toBe(1);
    const masked = withMessages(clear, [message(2, { author: 'customer', text: '••••••', redacted: true })]);
    expect(masked.messages.map((item) => item.text)).toEqual(['••••••']);
    expect(codeInTheClear(masked)).toBeNull();
  });
});

describe('state', () => {
  it('shows the bot at work only while the bot owns the conversation', () => {
    expect(botIsTyping(withState(EMPTY, { ...state, idle: false }))).toBe(true);
    expect(botIsTyping(withState(EMPTY, { ...state, idle: false, owner: 'queue' }))).toBe(false);
    expect(botIsTyping(EMPTY)).toBe(false);
  });

  it('knows when a code is asked for', () => {
    const asked = withMessages(withState(EMPTY, state), [message(1, { text: 'Пришлите код из SMS.' })]);
    expect(awaitsCode(asked)).toBe(true);
    expect(awaitsCode(withMessages(asked, [message(2, { text: 'На балансе 412,50 ₽' })]))).toBe(false);
  });
});

describe('offered replies', () => {
  const buttons = [{ title: 'Call me back', payload: 'p.0' }];
  const offered = (author: ChatMessage['author'], owner: 'bot' | 'queue' | 'operator' | 'nobody'): number =>
    offeredReplies({ ...EMPTY, messages: [message(1, { author, buttons })], state: { ...state, owner } }).length;

  it('stand under the bot’s last words, in the queue too, until a person joins', () => {
    expect(['bot', 'queue', 'operator', 'nobody'].map((owner) => offered('bot', owner as 'bot'))).toEqual([1, 1, 0, 0]);
  });

  it('of the hub’s own notices stand whoever owns the conversation', () => {
    expect([offered('system', 'operator'), offered('system', 'nobody'), offered('operator', 'operator')]).toEqual([1, 1, 0]);
  });

  it('leave once something is said', () => {
    const asked = message(1, { buttons });
    expect(offeredReplies({ ...EMPTY, messages: [asked, message(2)], state })).toEqual([]);
    expect(offeredReplies({ ...EMPTY, messages: [asked], state, pending: [pending] })).toEqual([]);
  });
});
