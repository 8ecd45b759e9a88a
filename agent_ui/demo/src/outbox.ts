import type { Dispatch } from '@switchboard/shared/model';
import { useEffect, useState } from 'preact/hooks';

export interface Inbox {
  readonly messages: readonly Dispatch[];
  readonly failed: boolean;
}

const EVERY = 2000;
const CODE_LIVES = 10 * 60_000;

/** SMS that would have left the machine, newest first, looked up every two seconds while somebody watches. */
export function useSms(): Inbox {
  const [inbox, setInbox] = useState<Inbox>({ messages: [], failed: false });
  useEffect(() => {
    let newest = '';
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      try {
        const answer = await fetch('/demo/sms');
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        const text = await answer.text();
        if (text !== newest) setInbox({ messages: JSON.parse(text) as Dispatch[], failed: false });
        newest = text;
      } catch {
        newest = '';
        setInbox((before) => ({ ...before, failed: true }));
      }
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  }, []);
  return inbox;
}

/** The newest code that can still be of use. */
export function freshCode(messages: readonly Dispatch[], now: number): string | null {
  const newest = messages.find((message) => message.code);
  return newest && now - Date.parse(newest.at) < CODE_LIVES ? newest.code : null;
}
