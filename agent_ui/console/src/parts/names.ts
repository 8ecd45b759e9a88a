import type { Conversation } from '@switchboard/shared/model';
import type { T } from '../i18n/I18n';

/** The customer's name, or honestly a visitor with a short label. */
export function customerName(t: T, conversation: Pick<Conversation, 'customer' | 'visitor'>): string {
  return conversation.customer?.name ?? t('who.visitor', { label: conversation.visitor });
}
