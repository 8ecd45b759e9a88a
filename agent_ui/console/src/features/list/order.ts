import type { Conversation } from '@switchboard/shared/model';
import type { View } from '../../api/endpoints';

const byActivity = (left: Conversation, right: Conversation): number =>
  (right.last_activity_at ?? '').localeCompare(left.last_activity_at ?? '');

const byWaiting = (left: Conversation, right: Conversation): number => {
  if (left.waiting_since && right.waiting_since) return left.waiting_since.localeCompare(right.waiting_since);
  if (left.waiting_since) return -1;
  return right.waiting_since ? 1 : byActivity(left, right);
};

/** Where people owe an answer the longest wait comes first; elsewhere the latest activity. */
export function mostUrgentFirst(items: readonly Conversation[], view: View): Conversation[] {
  return [...items].sort(view === 'mine' || view === 'queue' ? byWaiting : byActivity);
}

/** The order already on screen, for rows still there; newcomers go below, so that nothing moves under a pointer. */
export function holdOrder(items: readonly Conversation[], shown: readonly string[]): Conversation[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  const rank = (item: Conversation): number => place.get(item.id) ?? shown.length;
  return [...items].sort((left, right) => rank(left) - rank(right));
}
