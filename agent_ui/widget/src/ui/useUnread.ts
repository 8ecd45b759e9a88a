import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatEngine } from '../chat/engine';
import type { Chat } from '../chat/types';
import type { Host } from '../host';

/** Tells the hub what has been seen, and the host page how much has not. */
export function useUnread(chat: Chat, engine: ChatEngine, host: Host, shownAtFirst: boolean): void {
  const readUpTo = useRef<number | null>(null);
  const [shown, setShown] = useState(shownAtFirst);
  const { messages, loading } = chat;

  useEffect(() => host.onShown(setShown), [host]);

  useEffect(() => {
    const look = (): void => {
      const newest = messages.at(-1)?.seq ?? 0;
      if (loading) return;
      readUpTo.current ??= newest;
      if (shown && document.visibilityState === 'visible') {
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
    return () => document.removeEventListener('visibilitychange', look);
  }, [messages, loading, shown, engine, host]);
}
