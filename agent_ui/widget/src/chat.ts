import { lastSeq, mergeBySeq } from '@switchboard/shared/entries';
import { LiveSocket, socketUrl } from '@switchboard/shared/live-socket';
import type { ChatFrame, ChatMessage, ChatState } from '@switchboard/shared/model';
import { isProblem } from '@switchboard/shared/problem';
import { readStored, writeStored } from '@switchboard/shared/storage';
import { fetchFile, openSession, postFile, postWords, readMessages, ticket } from './api';
import { Outbox, type Outgoing } from './outbox';

const FALL_BACK_AFTER = 2;
const POLL_SECONDS = 20;
const TYPING_SHOWN_FOR = 5000;
const TYPING_EVERY = 3000;

export interface ChatView {
  messages: ChatMessage[];
  outgoing: Outgoing[];
  state: ChatState | null;
  typing: boolean;
  connected: boolean;
  failures: number;
}

export interface ChatOptions {
  inbox: string;
  locale: string;
  identityToken: string | null;
}

/** One visitor's conversation: what was said, what is on its way, who is there. Survives reloads and lost connections. */
export class Chat {
  view: ChatView = { messages: [], outgoing: [], state: null, typing: false, connected: false, failures: 0 };
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private readonly socket: LiveSocket<ChatFrame>;
  private session: Promise<string> | null = null;
  private poll: AbortController | null = null;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private typingSentAt = 0;
  private readSeq = 0;

  constructor(private readonly options: ChatOptions) {
    this.outbox = new Outbox(
      (item) => this.deliver(item),
      () => this.update({ outgoing: this.outbox.items }),
      (items) => writeStored(this.key('outbox'), items.length > 0 ? JSON.stringify(items) : null),
    );
    this.socket = new LiveSocket<ChatFrame>({
      url: socketUrl('/api/widget/v1/ws'),
      authenticate: async () => {
        const key = await this.withToken(ticket);
        return { type: 'auth', ticket: key, after_seq: lastSeq(this.view.messages) };
      },
      onFrame: (frame) => this.receive(frame),
      onState: (link, failures) => this.onLink(link === 'open', failures),
    });
  }

  /** A visitor who has been here before is resumed at once; a new one begins by opening the chat. */
  get known(): boolean {
    return readStored(this.key('token')) !== null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.socket.start();
    const waiting = readStored(this.key('outbox'));
    if (waiting && this.outbox.items.length === 0) this.outbox.restore(JSON.parse(waiting) as Outgoing[]);
    this.update({ outgoing: this.outbox.items });
  }

  send(text: string): void {
    this.outbox.add({ text });
  }

  press(title: string, payload: string): void {
    this.outbox.add({ text: title, payload });
  }

  sendFile(file: File): void {
    this.outbox.add({ text: '', file });
  }

  retry(id: string): void {
    this.outbox.retry(id);
  }

  typing(): void {
    const now = Date.now();
    if (now - this.typingSentAt < TYPING_EVERY) return;
    this.typingSentAt = now;
    this.socket.send({ type: 'typing' });
  }

  /** The customer has seen everything so far. */
  read(): void {
    const seq = lastSeq(this.view.messages);
    if (seq <= this.readSeq) return;
    this.readSeq = seq;
    this.socket.send({ type: 'read', seq });
  }

  file(url: string): Promise<Blob> {
    return this.withToken((token) => fetchFile(token, url));
  }

  private key(name: string): string {
    return `switchboard.${this.options.inbox}.${name}`;
  }

  private token(): Promise<string> {
    this.session ??= this.openOrResume().catch((error: unknown) => {
      this.session = null;
      throw error;
    });
    return this.session;
  }

  private async openOrResume(): Promise<string> {
    const stored = readStored(this.key('token'));
    if (stored && !this.options.identityToken) return stored;
    const { inbox, locale, identityToken } = this.options;
    const { token } = await openSession(inbox, locale, identityToken);
    writeStored(this.key('token'), token);
    return token;
  }

  /** A token the hub has forgotten is replaced by a new visit. */
  private async withToken<Answer>(act: (token: string) => Promise<Answer>): Promise<Answer> {
    try {
      return await act(await this.token());
    } catch (error) {
      if (!isProblem(error) || error.status !== 401) throw error;
      writeStored(this.key('token'), null);
      this.session = null;
      this.update({ messages: [], state: null });
      return act(await this.token());
    }
  }

  private async deliver(item: Outgoing): Promise<void> {
    const { id, text, payload, file } = item;
    await this.withToken((token) => {
      if (file) return postFile(token, id, file);
      return postWords(token, { client_message_id: id, ...(payload ? { payload } : { text }) });
    });
  }

  private onLink(connected: boolean, failures: number): void {
    this.update({ connected, failures });
    if (connected) {
      this.poll?.abort();
      this.poll = null;
      void this.outbox.flush();
    } else if (failures >= FALL_BACK_AFTER && !this.poll) {
      this.poll = new AbortController();
      void this.longPoll(this.poll.signal);
    }
  }

  /** Where WebSockets cannot pass, plain requests carry the conversation. */
  private async longPoll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const { messages, ...state } = await this.withToken((token) =>
          readMessages(token, lastSeq(this.view.messages), POLL_SECONDS, signal),
        );
        this.update({ connected: true });
        this.add(messages);
        this.update({ state });
      } catch {
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  }

  private receive(frame: ChatFrame): void {
    if (frame.type === 'message') {
      this.add([frame.message]);
    } else if (frame.type === 'state') {
      const { type: _, ...state } = frame;
      this.update({ state });
    } else {
      clearTimeout(this.typingTimer);
      this.typingTimer = setTimeout(() => this.update({ typing: false }), TYPING_SHOWN_FOR);
      this.update({ typing: true });
    }
  }

  private add(messages: readonly ChatMessage[]): void {
    if (messages.length === 0) return;
    const theirs = messages.some((message) => message.author !== 'customer');
    this.update({ messages: mergeBySeq(this.view.messages, messages), ...(theirs && { typing: false }) });
    for (const { client_message_id: id } of messages) if (id) this.outbox.confirm(id);
  }

  private update(change: Partial<ChatView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
}
