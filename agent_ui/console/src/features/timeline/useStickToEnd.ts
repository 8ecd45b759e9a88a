import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const NEAR = 60;

interface StickToEnd {
  box: React.RefObject<HTMLDivElement | null>;
  unseen: number;
  away: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

/**
 * Follows the newest entry while the reader is at the end. Otherwise nothing moves: newcomers are counted, and earlier
 * entries that arrive above leave the line being read where it is.
 */
export function useStickToEnd(firstKey: string | undefined, count: number): StickToEnd {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef({ firstKey, count, height: 0, atEnd: true });
  const [unseen, setUnseen] = useState(0);
  const [away, setAway] = useState(false);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = last.current;
    const prepended = before.firstKey !== undefined && before.firstKey !== firstKey;
    if (before.atEnd) element.scrollTop = element.scrollHeight;
    else if (prepended) element.scrollTop += element.scrollHeight - before.height;
    else if (count > before.count) setUnseen((known) => known + count - before.count);
    last.current = { ...before, firstKey, count, height: element.scrollHeight };
  }, [firstKey, count]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (last.current.atEnd) element.scrollTop = element.scrollHeight;
      last.current.height = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    last.current.atEnd = atEnd;
    setAway(!atEnd);
    if (atEnd) setUnseen(0);
  }, []);

  const toEnd = useCallback(() => {
    last.current.atEnd = true;
    setUnseen(0);
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, []);

  return { box, unseen, away, onScroll, toEnd };
}
