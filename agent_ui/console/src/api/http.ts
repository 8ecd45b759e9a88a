import { networkProblem, problemFrom } from '@switchboard/shared/problem';

const BASE = '/api/console/v1';

/** One call to the hub: JSON in, JSON out, every failure an ApiProblem. */
export async function call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      keepalive: method === 'POST',
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch {
    throw networkProblem();
  }
  if (!response.ok) throw await problemFrom(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}
