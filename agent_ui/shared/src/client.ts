import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './api.gen';
import { networkProblem, problemFrom } from './problem';

export type HubClient = Client<paths>;

/** The hub's API, typed from its own description; every failure is an ApiProblem. */
export function createHubClient(token?: () => string | null): HubClient {
  const client = createClient<paths>({ baseUrl: window.location.origin });
  const failures: Middleware = {
    onRequest: ({ request }) => {
      const bearer = token?.();
      if (bearer) request.headers.set('authorization', `Bearer ${bearer}`);
      return request;
    },
    onResponse: async ({ response }) => {
      if (!response.ok) throw await problemFrom(response);
      return response;
    },
    onError: () => networkProblem(),
  };
  client.use(failures);
  return client;
}

/** The body of an answer that is known to be a success. */
export async function body<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await answer;
  return data as Data;
}
