/** The address of a conversation, relative to the console's base. */
export const conversationPath = (id: string): string => `/c/${id}`;

export function linkOptions(id: string) {
  return { href: conversationPath(id), 'data-conversation': id, 'data-testid': 'conversation-row' };
}
