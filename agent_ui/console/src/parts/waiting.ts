export type Urgency = 'fresh' | 'amber' | 'red';

const AMBER_AFTER = 2 * 60_000;
const RED_AFTER = 5 * 60_000;

export function urgency(waitingSince: string, now: number): Urgency {
  const waited = now - Date.parse(waitingSince);
  if (waited >= RED_AFTER) return 'red';
  return waited >= AMBER_AFTER ? 'amber' : 'fresh';
}
