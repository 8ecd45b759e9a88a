import { backoff } from '@switchboard/shared/backoff';
import type { ChatFrame, ChatPage } from '@switchboard/shared/model';
import { isProblem } from '@switchboard/shared/problem';
import { WidgetApi, type Visitor } from './api';
import { Link } from './link';
import { readOutbox, writeOutbox } from './outbox';
import { codeInTheClear, newestSeq, withMessages, withPending, withState } from './reduce';
import { SessionStore } from './session';
import { EMPTY, type Chat, type Pending, type Trouble } from './types';

const PAGE = 100;
const TYPING_LASTS = 5000;
const TYPING_EVERY = 3000;

/** One visitor's conversation: what is known of it, and what can be done in it. */
export class ChatEngine {
  private chat: Chat = EMPTY;
  private readonly listeners = new Set<(chat: Chat) => void>();
  private readonly session: SessionStore;
  private readonly api: WidgetApi;
  private readonly link: Link;
  private sending = false;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private maskedUpTo = 0;

  constructor(visitor: Visitor) {
    this.session = new SessionStore(visitor.inbox, visitor.identityToken);
    this.api = new WidgetApi(visitor, this.session);
    this.link = new Link(this.api, {
      afterSeq: () => newestSeq(this.chat),
      onFrame: (frame) => this.take(frame),
      onPage: (page) => this.takePage(page),
      onOnline: (online) => this.setOnline(online),
      onGone: () => this.startOver(),
    });
    this.chat = { ...EMPTY, loading: this.session.token !== null, pending: readOutbox(this.session.outboxKey) };
  }

  get current(): Chat {
    return this.chat;
  }

  subscribe(listener: (chat: Chat) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Brings the conversation back, if there is one; a session is opened no sooner than something is said. */
  async start(): Promise<void> {
    window.addEventListener('online', this.flush);
    if (this.session.token) {
      await this.catchUp();
      if (this.session.token) this.link.start();
    }
    this.flush();
  }

  stop(): void {
    window.removeEventListener('online', this.flush);
    this.link.stop();
    this.listeners.clear();
  }

  say(text: string, payload: string | null = null, file: File | null = null): void {
    const message: Pending = {
      clientMessageId: crypto.randomUUID(),
      text,
      payload,
      file,
      createdAt: new Date().toISOString(),
      accepted: false,
      trouble: null,
    };
    this.update({ ...this.chat, pending: [...this.chat.pending, message] });
    this.flush();
  }

  retry(id: string): void {
    this.update(withPending(this.chat, id, { trouble: null }));
    this.flush();
  }

  discard(id: string): void {
    this.update({ ...this.chat, pending: this.chat.pending.filter((item) => item.clientMessageId !== id) });
  }

  typing(): void {
    if (Date.now() - this.typedAt < TYPING_EVERY) return;
    this.typedAt = Date.now();
    this.link.hint({ type: 'typing' });
  }

  read(): void {
    this.link.hint({ type: 'read', seq: newestSeq(this.chat) });
  }

  readonly file = (attachment: Parameters<WidgetApi['file']>[0]): Promise<Blob> => this.api.file(attachment);

  /** Sends what waits, one after another so that the order stays; the same ids make repeats harmless. */
  private readonly flush = (): void => {
    if (!this.sending) void this.drain();
  };

  private async drain(): Promise<void> {
    this.sending = true;
    for (let failures = 0, next = this.next(); next; next = this.next()) {
      try {
        await this.deliver(next);
        failures = 0;
      } catch (error) {
        const trouble = troubleOf(error);
        this.update(withPending(this.chat, next.clientMessageId, { trouble }));
        if (isProblem(error, 'unknown_inbox')) this.update({ ...this.chat, unknownInbox: true });
        if (trouble === 'waiting') await pause(retryAfter(error) ?? backoff(failures++));
      }
    }
    this.sending = false;
  }

  private next(): Pending | undefined {
    return this.chat.pending.find((item) => !item.accepted && (item.trouble === null || item.trouble === 'waiting'));
  }

  private async deliver(message: Pending): Promise<void> {
    if (!this.session.token) {
      await this.api.open();
      this.link.start();
    }
    try {
      await this.api.send(message);
    } catch (error) {
      if (!isProblem(error) || error.status !== 401) throw error;
      this.startOver();
      return;
    }
    this.update(withPending(this.chat, message.clientMessageId, { accepted: true, trouble: null }));
  }

  private take(frame: ChatFrame): void {
    if (frame.type === 'message') {
      this.update(withMessages(this.chat, [frame.message]));
      return;
    }
    if (frame.type === 'state') {
      this.update({ ...withState(this.chat, frame), loading: false });
      if (frame.idle) void this.hideCodes();
      return;
    }
    clearTimeout(this.typingTimer);
    this.update({ ...this.chat, operatorTyping: true });
    this.typingTimer = setTimeout(() => this.update({ ...this.chat, operatorTyping: false }), TYPING_LASTS);
  }

  private takePage(page: ChatPage): void {
    this.update({ ...withState(withMessages(this.chat, page.messages), page), loading: false });
    if (page.idle) void this.hideCodes();
  }

  private async catchUp(): Promise<void> {
    try {
      for (let full = true; full;) {
        const page = await this.api.read(newestSeq(this.chat), 0);
        this.takePage(page);
        full = page.messages.length === PAGE;
      }
    } catch (error) {
      if (isProblem(error) && error.status === 401) this.startOver();
      else this.setOnline(false);
    }
  }

  /** The hub masks a code once it has been used: what we hold in the clear is read anew. */
  private async hideCodes(): Promise<void> {
    const before = codeInTheClear(this.chat);
    if (before === null || before < this.maskedUpTo) return;
    this.maskedUpTo = before + 1;
    const page = await this.api.read(before, 0).catch(() => null);
    if (page) this.update(withMessages(this.chat, page.messages));
  }

  /** The hub does not know this session any more: what is unsent goes into a new one. */
  private startOver(): void {
    this.link.stop();
    this.session.forget();
    this.maskedUpTo = 0;
    const unsent = this.chat.pending.filter((item) => !item.accepted);
    this.update({ ...EMPTY, pending: unsent });
    this.flush();
  }

  private setOnline(online: boolean): void {
    if (this.chat.online !== online) this.update({ ...this.chat, online });
    if (online) this.flush();
  }

  private update(chat: Chat): void {
    if (chat === this.chat) return;
    if (chat.pending !== this.chat.pending) writeOutbox(this.session.outboxKey, chat.pending);
    this.chat = chat;
    for (const listener of this.listeners) listener(chat);
  }
}

function troubleOf(error: unknown): Trouble {
  if (!isProblem(error)) return 'refused';
  if (error.status === 413) return 'too_large';
  return error.retryable ? 'waiting' : 'refused';
}

function retryAfter(error: unknown): number | null {
  return isProblem(error) && error.retryAfter !== null ? error.retryAfter * 1000 : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
  });
}
