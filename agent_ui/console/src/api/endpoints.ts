import { body, createHubClient } from '@switchboard/shared/client';
import { isProblem } from '@switchboard/shared/problem';

export type View = 'mine' | 'queue' | 'bot' | 'all';
export const VIEWS: readonly View[] = ['mine', 'queue', 'bot', 'all'];

export interface Credentials {
  login: string;
  password: string;
  totp?: string;
}

export type TransferTarget = { department: string } | { operator: string };

const hub = createHubClient();
const LIST_PAGE = 50;
const TIMELINE_PAGE = 100;

const at = (id: string) => ({ path: { conversation_id: id } });

/** Every call the console makes. */
export const endpoints = {
  login: (credentials: Credentials) => body(hub.POST('/api/console/v1/login', { body: credentials })),
  logout: () => body(hub.POST('/api/console/v1/logout')),
  me: () => body(hub.GET('/api/console/v1/me')),
  directory: () => body(hub.GET('/api/console/v1/directory')),
  counts: () => body(hub.GET('/api/console/v1/conversations/counts')),
  ticket: () => body(hub.POST('/api/console/v1/ws-tickets')),

  /** The one-click accounts of demo mode; elsewhere there are none. */
  demoLogins: () =>
    body(hub.GET('/api/console/v1/demo-logins')).catch((error: unknown) => {
      if (isProblem(error, 'not_found')) return [];
      throw error;
    }),

  conversations: (view: View, q: string, cursor: string | null) =>
    body(
      hub.GET('/api/console/v1/conversations', {
        params: { query: { view, limit: LIST_PAGE, ...(q && { q }), ...(cursor && { cursor }) } },
      }),
    ),
  /** Every conversation of a customer, resolved ones too. */
  history: (contract: string) =>
    body(hub.GET('/api/console/v1/conversations', { params: { query: { q: contract, limit: 10 } } })),
  conversation: (id: string) => body(hub.GET('/api/console/v1/conversations/{conversation_id}', { params: at(id) })),
  timeline: (id: string, beforeSeq?: number) =>
    body(
      hub.GET('/api/console/v1/conversations/{conversation_id}/timeline', {
        params: { ...at(id), query: { limit: TIMELINE_PAGE, ...(beforeSeq !== undefined && { before_seq: beforeSeq }) } },
      }),
    ),

  claim: (id: string, epoch: number) =>
    body(hub.POST('/api/console/v1/conversations/{conversation_id}/claim', { params: at(id), body: { epoch } })),
  reply: (id: string, clientMessageId: string, text: string) =>
    body(
      hub.POST('/api/console/v1/conversations/{conversation_id}/reply', {
        params: at(id),
        body: { client_message_id: clientMessageId, text },
        keepalive: true,
      }),
    ),
  note: (id: string, clientMessageId: string, text: string) =>
    body(
      hub.POST('/api/console/v1/conversations/{conversation_id}/note', {
        params: at(id),
        body: { client_message_id: clientMessageId, text },
        keepalive: true,
      }),
    ),
  transfer: (id: string, epoch: number, target: TransferTarget, note: string) =>
    body(
      hub.POST('/api/console/v1/conversations/{conversation_id}/transfer', {
        params: at(id),
        body: { epoch, ...target, ...(note && { note }) },
      }),
    ),
  /** `form`: the intent of what the bot is to finish. */
  handBack: (id: string, epoch: number, form: string | null) =>
    body(hub.POST('/api/console/v1/conversations/{conversation_id}/hand-back', { params: at(id), body: { epoch, form } })),
  vouch: (id: string, evidence: string) =>
    body(hub.POST('/api/console/v1/conversations/{conversation_id}/vouch', { params: at(id), body: { evidence } })),
  resolve: (id: string, epoch: number) =>
    body(hub.POST('/api/console/v1/conversations/{conversation_id}/resolve', { params: at(id), body: { epoch } })),
};
