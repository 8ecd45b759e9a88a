import type { ChatPage } from '@switchboard/shared/model';
import { networkProblem, problemFrom } from '@switchboard/shared/problem';

const BASE = '/api/widget/v1';

export interface Session {
  token: string;
  conversation_id: string;
}

async function call(path: string, init: RequestInit, token?: string): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch {
    throw networkProblem();
  }
  if (!response.ok) throw await problemFrom(response);
  return response;
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
  keepalive: true,
});

export async function openSession(inbox: string, locale: string, identityToken: string | null): Promise<Session> {
  const body = { inbox, locale, ...(identityToken && { identity_token: identityToken }) };
  return (await (await call(`${BASE}/sessions`, json(body))).json()) as Session;
}

export async function postWords(token: string, body: object): Promise<void> {
  await call(`${BASE}/messages`, json(body), token);
}

export async function postFile(token: string, clientMessageId: string, file: File): Promise<void> {
  const form = new FormData();
  form.set('client_message_id', clientMessageId);
  form.set('file', file);
  await call(`${BASE}/messages`, { method: 'POST', body: form }, token);
}

export async function readMessages(token: string, afterSeq: number, wait: number, signal: AbortSignal): Promise<ChatPage> {
  const path = `${BASE}/messages?after_seq=${afterSeq}&wait=${wait}`;
  return (await (await call(path, { signal }, token)).json()) as ChatPage;
}

export async function ticket(token: string): Promise<string> {
  const answer = (await (await call(`${BASE}/tickets`, { method: 'POST' }, token)).json()) as { ticket: string };
  return answer.ticket;
}

export async function fetchFile(token: string, url: string): Promise<Blob> {
  return (await call(url, {}, token)).blob();
}
