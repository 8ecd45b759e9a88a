import type { Conversation } from '@switchboard/shared/model';

/** Whether this person may confirm who the customer is: the conversation is theirs, and a customer is named but not proved. */
export function canVouch(conversation: Pick<Conversation, 'owner' | 'assignee' | 'customer' | 'assurance'>, login: string): boolean {
  const mine = conversation.owner === 'operator' && conversation.assignee?.login === login;
  const proved = conversation.assurance === 'verified' || conversation.assurance === 'strong';
  return mine && conversation.customer !== null && !proved;
}
