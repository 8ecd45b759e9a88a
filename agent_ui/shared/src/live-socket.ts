import { backoff } from './backoff';

export type LinkState = 'connecting' | 'open' | 'waiting' | 'closed';

export interface LiveSocketOptions<Frame> {
  readonly url: string;
  /** Mints a ticket and returns the first frame; a rejection counts as a failed try. */
  readonly authenticate: () => Promise<object>;
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: LinkState, failures: number) => void;
  /** A rejected authentication after which trying again is pointless. */
  readonly isFatal?: (error: unknown) => boolean;
}

const STABLE_AFTER = 5000;

/** A WebSocket that keeps coming back: authenticates by its first frame, backs off, returns at once when online again. */
export class LiveSocket<Frame> {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private stopped = true;
  private connecting = false;
  private openedAt = 0;

  constructor(private readonly options: LiveSocketOptions<Frame>) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    window.addEventListener('online', this.retryNow);
    window.addEventListener('offline', this.drop);
    document.addEventListener('visibilitychange', this.retryWhenVisible);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    window.removeEventListener('online', this.retryNow);
    window.removeEventListener('offline', this.drop);
    document.removeEventListener('visibilitychange', this.retryWhenVisible);
    this.socket?.close();
    this.socket = null;
    this.options.onState('closed', 0);
  }

  /** Best effort, for hints such as typing: dropped while there is no connection. */
  send(frame: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  readonly retryNow = (): void => {
    if (this.stopped || this.socket || this.connecting) return;
    clearTimeout(this.timer);
    void this.connect();
  };

  /** A network that went away leaves a socket that looks open for minutes. */
  private readonly drop = (): void => {
    this.socket?.close();
    this.lost(this.socket);
  };

  private readonly retryWhenVisible = (): void => {
    if (document.visibilityState === 'visible') this.retryNow();
  };

  private async connect(): Promise<void> {
    this.connecting = true;
    this.options.onState('connecting', this.failures);
    try {
      const first = await this.options.authenticate();
      if (!this.stopped) this.open(first);
    } catch (error) {
      if (this.options.isFatal?.(error)) this.stop();
      else this.retryLater();
    } finally {
      this.connecting = false;
    }
  }

  private open(first: object): void {
    const socket = new WebSocket(this.options.url);
    this.socket = socket;
    socket.onopen = () => {
      this.openedAt = Date.now();
      socket.send(JSON.stringify(first));
      this.options.onState('open', 0);
    };
    socket.onmessage = (event) => {
      this.options.onFrame(JSON.parse(String(event.data)) as Frame);
    };
    socket.onclose = () => {
      this.lost(socket);
    };
  }

  private lost(socket: WebSocket | null): void {
    if (!socket || this.socket !== socket) return;
    this.socket = null;
    if (this.openedAt && Date.now() - this.openedAt > STABLE_AFTER) this.failures = 0;
    this.openedAt = 0;
    this.retryLater();
  }

  private retryLater(): void {
    if (this.stopped) return;
    this.failures += 1;
    this.options.onState('waiting', this.failures);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), backoff(this.failures - 1));
  }
}

/** The WebSocket address of a path on the host that served this page. */
export function socketUrl(path: string): string {
  return `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}${path}`;
}
