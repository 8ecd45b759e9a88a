import type { ChatMessage } from '@switchboard/shared/model';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Stick {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** How many messages have come below what is being read. */
  readonly unseen: number;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

const NEAR_END = 60;

/** Follows the newest message while one is at the end, and leaves what one reads in place otherwise. */
export function useStickToEnd(messages: readonly ChatMessage[], pending: number, typing: boolean): Stick {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const sentBefore = useRef(pending);
  const seenUpTo = useRef(0);
  const [unseen, setUnseen] = useState(0);

  const toEnd = useCallback((): void => {
    const log = ref.current;
    if (log) log.scrollTop = log.scrollHeight;
    atEnd.current = true;
    setUnseen(0);
  }, []);

  useLayoutEffect(() => {
    const hasSent = pending > sentBefore.current;
    sentBefore.current = pending;
    if (atEnd.current || hasSent) {
      seenUpTo.current = messages.at(-1)?.seq ?? 0;
      toEnd();
    } else {
      setUnseen(messages.filter((item) => item.author !== 'customer' && item.seq > seenUpTo.current).length);
    }
  }, [messages, pending, typing, toEnd]);

  useLayoutEffect(() => {
    const log = ref.current;
    if (!log?.firstElementChild) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) log.scrollTop = log.scrollHeight;
    });
    watch.observe(log);
    watch.observe(log.firstElementChild);
    return () => watch.disconnect();
  }, []);

  const onScroll = (): void => {
    const log = ref.current;
    if (!log) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (atEnd.current) {
      seenUpTo.current = messages.at(-1)?.seq ?? 0;
      setUnseen(0);
    }
  };

  return { ref, unseen, onScroll, toEnd };
}
