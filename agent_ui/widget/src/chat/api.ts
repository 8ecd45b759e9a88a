import { body, createHubClient, type HubClient } from '@switchboard/shared/client';
import type { Locale } from '@switchboard/shared/i18n';
import type { Attachment, ChatPage } from '@switchboard/shared/model';
import { networkProblem, problemFrom } from '@switchboard/shared/problem';
import type { SessionStore } from './session';
import type { Pending } from './types';

export interface Visitor {
  readonly inbox: string;
  readonly locale: Locale;
  readonly identityToken: string | null;
}

const MESSAGES = '/api/widget/v1/messages';

/** The widget's calls to the hub, made in the visitor's session. */
export class WidgetApi {
  private readonly client: HubClient;

  constructor(
    private readonly visitor: Visitor,
    private readonly session: SessionStore,
  ) {
    this.client = createHubClient(() => session.token);
  }

  async open(): Promise<void> {
    const { inbox, locale, identityToken } = this.visitor;
    const answer = await body(
      this.client.POST('/api/widget/v1/sessions', { body: { inbox, locale, identity_token: identityToken } }),
    );
    this.session.keep(answer.token);
  }

  async send(message: Pending): Promise<void> {
    const form = message.file ? formOf(message, message.file) : null;
    const answer = await this.fetch(MESSAGES, {
      method: 'POST',
      body: form ?? JSON.stringify(wordsOf(message)),
      ...(form ? {} : { headers: { 'content-type': 'application/json' } }),
    });
    await answer.body?.cancel();
  }

  read(afterSeq: number, wait: number, signal?: AbortSignal): Promise<ChatPage> {
    const query = { after_seq: afterSeq, wait };
    return body(this.client.GET(MESSAGES, { params: { query }, ...(signal ? { signal } : {}) }));
  }

  async ticket(): Promise<string> {
    return (await body(this.client.POST('/api/widget/v1/tickets'))).ticket;
  }

  async file(attachment: Attachment): Promise<Blob> {
    return (await this.fetch(attachment.url, {})).blob();
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.session.token ?? ''}`);
    const answer = await fetch(url, { ...init, headers }).catch(() => {
      throw networkProblem();
    });
    if (!answer.ok) throw await problemFrom(answer);
    return answer;
  }
}

function wordsOf({ clientMessageId, text, payload }: Pending): object {
  return payload === null
    ? { client_message_id: clientMessageId, text }
    : { client_message_id: clientMessageId, payload };
}

function formOf({ clientMessageId, text }: Pending, file: File): FormData {
  const form = new FormData();
  form.set('client_message_id', clientMessageId);
  if (text) form.set('text', text);
  form.set('file', file);
  return form;
}
