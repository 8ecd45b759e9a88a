import type { Conversation } from '@switchboard/shared/model';
import type { View } from '../api/endpoints';

/** Whether a conversation belongs on a list: the same question the hub answers for `?view=`. */
export function belongs(conversation: Conversation, view: View, login: string): boolean {
  if (conversation.status === 'resolved') return false;
  switch (view) {
    case 'mine':
      return conversation.owner === 'operator' && conversation.assignee?.login === login;
    case 'queue':
      return conversation.owner === 'queue';
    case 'bot':
      return conversation.owner === 'bot';
    case 'all':
      return true;
  }
}
