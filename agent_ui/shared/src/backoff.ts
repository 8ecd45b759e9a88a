const FIRST = 500;
const LONGEST = 15_000;

/** Milliseconds before the next try: doubling, at most 15 s, with jitter so that clients do not return in step. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
