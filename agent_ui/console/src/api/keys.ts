import type { View } from './endpoints';

export const keys = {
  me: ['me'] as const,
  demoLogins: ['demo-logins'] as const,
  directory: ['directory'] as const,
  counts: ['counts'] as const,
  lists: ['conversations'] as const,
  list: (view: View, q: string) => ['conversations', view, q] as const,
  conversation: (id: string) => ['conversation', id] as const,
  history: (contract: string) => ['history', contract] as const,
  timeline: (id: string) => ['timeline', id] as const,
};
