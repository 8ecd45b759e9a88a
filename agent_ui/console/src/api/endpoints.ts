import type {
  Conversation,
  ConversationDetail,
  Counts,
  DemoLogin,
  Directory,
  Me,
  TimelinePage,
} from '@switchboard/shared/model';
import { isProblem } from '@switchboard/shared/problem';
import { call } from './http';

export type View = 'mine' | 'queue' | 'bot' | 'all';
export const VIEWS: readonly View[] = ['mine', 'queue', 'bot', 'all'];

export interface ConversationPage {
  items: Conversation[];
  next_cursor: string | null;
}

export interface Credentials {
  login: string;
  password: string;
  totp?: string;
}

export type TransferTarget = { department: string } | { operator: string };

function query(params: Record<string, string | number | null | undefined>): string {
  const pairs = Object.entries(params).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : '';
}

const conversation = (id: string, verb = ''): string => `/conversations/${encodeURIComponent(id)}${verb}`;

export const endpoints = {
  login: (credentials: Credentials) => call<Me>('POST', '/login', credentials),
  logout: () => call<undefined>('POST', '/logout'),
  me: () => call<Me>('GET', '/me'),
  directory: () => call<Directory>('GET', '/directory'),
  counts: () => call<Counts>('GET', '/counts'),
  ticket: () => call<{ ticket: string }>('POST', '/ws-tickets'),

  /** The one-click accounts of demo mode; elsewhere there are none. */
  demoLogins: () =>
    call<DemoLogin[]>('GET', '/demo-logins').catch((error: unknown) => {
      if (isProblem(error, 'not_found')) return [];
      throw error;
    }),

  conversations: (view: View, q: string, cursor: string | null) =>
    call<ConversationPage>('GET', `/conversations${query({ view, q, cursor, limit: 50 })}`),
  conversation: (id: string) => call<ConversationDetail>('GET', conversation(id)),
  timeline: (id: string, beforeSeq?: number) =>
    call<TimelinePage>('GET', conversation(id, `/timeline${query({ before_seq: beforeSeq, limit: 100 })}`)),

  claim: (id: string, epoch: number) => call<ConversationDetail>('POST', conversation(id, '/claim'), { epoch }),
  reply: (id: string, clientMessageId: string, text: string) =>
    call<ConversationDetail>('POST', conversation(id, '/reply'), { client_message_id: clientMessageId, text }),
  note: (id: string, clientMessageId: string, text: string) =>
    call<ConversationDetail>('POST', conversation(id, '/note'), { client_message_id: clientMessageId, text }),
  transfer: (id: string, epoch: number, target: TransferTarget, note: string) =>
    call<ConversationDetail>('POST', conversation(id, '/transfer'), { epoch, ...target, ...(note && { note }) }),
  handBack: (id: string, epoch: number) =>
    call<ConversationDetail>('POST', conversation(id, '/hand-back'), { epoch }),
  resolve: (id: string, epoch: number) => call<ConversationDetail>('POST', conversation(id, '/resolve'), { epoch }),
};
