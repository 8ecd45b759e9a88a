import type { Options } from './options';

/** What the host page may say to the frame. */
export interface HostOptions {
  readonly color?: string | null;
  readonly identityToken?: string | null;
}

export type ToHost = { type: 'ready' } | { type: 'close' } | { type: 'unread'; count: number };

const CHANNEL = 'switchboard';

/** The page around the frame; only its announced origin is listened to, and only it hears us. */
export class Host {
  constructor(private readonly options: Options) {}

  tell(message: ToHost): void {
    if (window.parent !== window) window.parent.postMessage({ channel: CHANNEL, ...message }, this.options.host);
  }

  onOptions(listener: (options: HostOptions) => void): () => void {
    return this.on('options', (data) => listener(data));
  }

  /** Words put into the composer by a page of our own origin; the customer is who sends them. */
  onDraft(listener: (text: string) => void): () => void {
    return this.on('draft', ({ text }, origin) => {
      if (origin === window.location.origin && typeof text === 'string') listener(text);
    });
  }

  /** The panel was opened (true) or hidden (false) by the host page. */
  onShown(listener: (shown: boolean) => void): () => void {
    return this.on('shown', ({ shown }) => listener(shown === true));
  }

  private on(type: string, listener: (data: Record<string, unknown>, origin: string) => void): () => void {
    const hear = (event: MessageEvent): void => {
      if (event.source !== window.parent || event.origin !== this.options.host) return;
      const data = event.data as Record<string, unknown> | null;
      if (data?.channel === CHANNEL && data.type === type) listener(data, event.origin);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }
}
