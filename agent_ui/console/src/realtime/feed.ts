import { LiveSocket, socketUrl, type LinkState } from '@switchboard/shared/live-socket';
import { isProblem } from '@switchboard/shared/problem';
import type { QueryClient } from '@tanstack/react-query';
import { endpoints } from '../api/endpoints';
import { keys } from '../api/keys';
import { applyEvent, applyGone } from './applyEvent';
import type { FeedFrame } from '@switchboard/shared/model';

const TYPING_SHOWN_FOR = 5000;
const TYPING_EVERY = 3000;

export interface FeedState {
  readonly link: LinkState;
  readonly failures: number;
  readonly typing: ReadonlySet<string>;
}

/** The operator's live feed: resumes after the last feed_no seen, and refetches everything when the gap was too large. */
export class Feed {
  private readonly socket: LiveSocket<FeedFrame>;
  private readonly listeners = new Set<() => void>();
  private readonly typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  private feedNo: number | null = null;
  private typingSentAt = 0;
  private state: FeedState = { link: 'connecting', failures: 0, typing: new Set() };

  constructor(
    private readonly client: QueryClient,
    private readonly login: string,
  ) {
    this.socket = new LiveSocket<FeedFrame>({
      url: socketUrl('/api/console/v1/ws'),
      authenticate: async () => ({ type: 'auth', ...(await endpoints.ticket()), after_feed_no: this.feedNo }),
      onFrame: (frame) => this.receive(frame),
      onState: (link, failures) => this.update({ link, failures }),
      isFatal: (error) => {
        const signedOut = isProblem(error) && error.status === 401;
        if (signedOut) void this.client.invalidateQueries({ queryKey: keys.me });
        return signedOut;
      },
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.socket.stop();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): FeedState => this.state;

  readonly retry = (): void => this.socket.retryNow();

  sendTyping(conversationId: string): void {
    const now = Date.now();
    if (now - this.typingSentAt < TYPING_EVERY) return;
    this.typingSentAt = now;
    this.socket.send({ type: 'typing', conversation_id: conversationId });
  }

  private receive(frame: FeedFrame): void {
    switch (frame.type) {
      case 'ready':
        if (this.feedNo === null) this.refetch();
        this.feedNo = Math.max(this.feedNo ?? 0, frame.feed_no);
        break;
      case 'reset':
        this.feedNo = null;
        this.refetch();
        break;
      case 'typing':
        this.showTyping(frame.conversation_id);
        break;
      case 'gone':
        this.feedNo = frame.feed_no;
        applyGone(this.client, frame.conversation_id);
        break;
      case 'event':
        if (this.feedNo !== null && frame.feed_no <= this.feedNo) return;
        this.feedNo = frame.feed_no;
        applyEvent(this.client, frame, this.login);
        if (frame.entries.some((entry) => entry.author === 'customer')) this.hideTyping(frame.conversation.id);
        break;
    }
  }

  /** What was fetched before the feed began, or before a gap, may miss events. */
  private refetch(): void {
    for (const queryKey of [keys.lists, keys.counts, ['conversation'], ['timeline']]) {
      void this.client.invalidateQueries({ queryKey });
    }
  }

  private showTyping(id: string): void {
    clearTimeout(this.typingTimers.get(id));
    this.typingTimers.set(
      id,
      setTimeout(() => this.hideTyping(id), TYPING_SHOWN_FOR),
    );
    this.update({ typing: new Set(this.state.typing).add(id) });
  }

  private hideTyping(id: string): void {
    clearTimeout(this.typingTimers.get(id));
    if (!this.typingTimers.delete(id)) return;
    this.update({ typing: new Set(this.typingTimers.keys()) });
  }

  private update(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
