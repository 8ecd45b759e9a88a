import { useEffect, useRef } from 'preact/hooks';
import type { ChatEngine } from '../chat/engine';
import type { Chat } from '../chat/types';
import type { Host } from '../host';

/** Tells the hub what has been seen, and the host page how much has not. */
export function useUnread(chat: Chat, engine: ChatEngine, host: Host): void {
  const readUpTo = useRef<number | null>(null);
  const { messages, loading } = chat;

  useEffect(() => {
    const look = (): void => {
      const newest = messages.at(-1)?.seq ?? 0;
      if (loading) return;
      readUpTo.current ??= newest;
      if (isSeen()) {
        readUpTo.current = newest;
        if (newest) engine.read();
      }
      const seen = readUpTo.current;
      host.tell({
        type: 'unread',
        count: messages.filter((item) => item.author !== 'customer' && item.seq > seen).length,
      });
    };
    look();
    document.addEventListener('visibilitychange', look);
    const stop = host.onOpened(look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }, [messages, loading, engine, host]);
}

/** A frame that the host page hides has no height, though its document counts as visible. */
function isSeen(): boolean {
  return document.visibilityState === 'visible' && window.innerHeight > 0;
}
