import { useSyncExternalStore } from 'react';

const TICK = 1000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    tick();
    timer = setInterval(tick, TICK);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** One clock for the whole screen; `step` milliseconds apart, so that a relative time does not re-render each second. */
export function useNow(step = TICK): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step);
}
