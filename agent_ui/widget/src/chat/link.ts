import { backoff } from '@switchboard/shared/backoff';
import { LiveSocket, socketUrl } from '@switchboard/shared/live-socket';
import type { ChatFrame, ChatPage } from '@switchboard/shared/model';
import { isProblem } from '@switchboard/shared/problem';
import type { WidgetApi } from './api';

export interface LinkEvents {
  readonly afterSeq: () => number;
  readonly onFrame: (frame: ChatFrame) => void;
  readonly onPage: (page: ChatPage) => void;
  readonly onOnline: (online: boolean) => void;
  readonly onGone: () => void;
}

const POLL_WAIT = 25;
const SOCKET_FAILURES_BEFORE_POLLING = 2;

/** What is new from the hub: by WebSocket, and by long polls for as long as no WebSocket gets through. */
export class Link {
  private readonly socket: LiveSocket<ChatFrame>;
  private polling: AbortController | null = null;

  constructor(
    private readonly api: WidgetApi,
    private readonly events: LinkEvents,
  ) {
    this.socket = new LiveSocket<ChatFrame>({
      url: socketUrl('/api/widget/v1/ws'),
      authenticate: async () => ({ type: 'auth', ticket: await api.ticket(), after_seq: events.afterSeq() }),
      onFrame: (frame) => {
        this.stopPolling();
        events.onOnline(true);
        events.onFrame(frame);
      },
      onState: (state, failures) => {
        if (state !== 'waiting') return;
        if (!this.polling) events.onOnline(failures < SOCKET_FAILURES_BEFORE_POLLING && navigator.onLine);
        if (failures >= SOCKET_FAILURES_BEFORE_POLLING) this.startPolling();
      },
      isFatal: (error) => this.isGone(error),
    });
  }

  start(): void {
    this.socket.start();
  }

  stop(): void {
    this.stopPolling();
    this.socket.stop();
  }

  hint(frame: object): void {
    this.socket.send(frame);
  }

  private startPolling(): void {
    if (this.polling) return;
    this.polling = new AbortController();
    void this.poll(this.polling.signal);
  }

  private stopPolling(): void {
    this.polling?.abort();
    this.polling = null;
  }

  private async poll(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        const page = await this.api.read(this.events.afterSeq(), failures ? 0 : POLL_WAIT, signal);
        failures = 0;
        this.events.onOnline(true);
        this.events.onPage(page);
      } catch (error) {
        if (this.polling?.signal !== signal || this.isGone(error)) return;
        this.events.onOnline(false);
        await new Promise((resolve) => setTimeout(resolve, backoff(failures++)));
      }
    }
  }

  /** A session the hub no longer knows will not come back. */
  private isGone(error: unknown): boolean {
    const gone = isProblem(error) && error.status === 401;
    if (gone) queueMicrotask(this.events.onGone);
    return gone;
  }
}
