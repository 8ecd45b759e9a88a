import type { Dispatch } from '@switchboard/shared/model';
import { useEffect, useState } from 'preact/hooks';

export interface Sent extends Dispatch {
  readonly medium: 'sms' | 'mail';
}

export interface Outbox {
  readonly messages: readonly Sent[];
  readonly failed: boolean;
}

const EVERY = 2000;
const CODE_LIVES = 10 * 60_000;

/** SMS and e-mails that would have left the machine, newest first, looked up every two seconds while somebody watches. */
export function useOutbox(): Outbox {
  const [outbox, setOutbox] = useState<Outbox>({ messages: [], failed: false });
  useEffect(() => {
    let known = '';
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      try {
        const answers = await Promise.all([read('/demo/sms'), read('/demo/mail')]);
        const found = answers.join('\n');
        if (found !== known) setOutbox({ messages: newestFirst(...answers.map(parsed)), failed: false });
        known = found;
      } catch {
        known = '';
        setOutbox((before) => ({ ...before, failed: true }));
      }
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    return () => clearInterval(timer);
  }, []);
  return outbox;
}

/** Both media in one list, as they arrived. */
export function newestFirst(sms: readonly Dispatch[] = [], mail: readonly Dispatch[] = []): Sent[] {
  const all = [
    ...sms.map((message): Sent => ({ ...message, medium: 'sms' })),
    ...mail.map((message): Sent => ({ ...message, medium: 'mail' })),
  ];
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The newest code that can still be of use. */
export function freshCode(messages: readonly Dispatch[], now: number): string | null {
  const newest = messages.find((message) => message.code);
  return newest && now - Date.parse(newest.at) < CODE_LIVES ? newest.code : null;
}

async function read(path: string): Promise<string> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

function parsed(text: string): Dispatch[] {
  return JSON.parse(text) as Dispatch[];
}
