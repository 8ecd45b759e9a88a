import type { ChatState } from '@switchboard/shared/model';
import type { T } from './messages';

/** Says plainly who the customer is talking to, and how long the wait is. */
export function statusText(t: T, state: ChatState | null): string {
  if (!state) return t('with.bot');
  if (state.owner === 'operator') return t('with.operator', { name: state.operator?.name ?? t('operator') });
  if (state.owner !== 'queue') return t(`with.${state.owner}`);
  const { position, wait_seconds: wait } = state.queue ?? { position: null, wait_seconds: null };
  if (position === null) return t('with.queue');
  const place = position <= 1 ? t('queue.next') : t('queue.position', { position });
  return wait ? `${place} ${t('queue.wait', { minutes: Math.max(1, Math.ceil(wait / 60)) })}` : place;
}
