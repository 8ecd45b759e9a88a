/** An answer of the hub that is not a success: RFC 9457 problem+json, or a network that did not answer (status 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly retryAfter: number | null;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, body: Record<string, unknown> = {}, retryAfter: number | null = null) {
    const detail = typeof body.detail === 'string' ? body.detail : '';
    super(detail || code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.extra = body;
  }

  /** Trying the same request again later can help. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code);
}

export function networkProblem(): ApiProblem {
  return new ApiProblem(0, 'offline');
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after')) || null;
  try {
    const body = (await response.json()) as Record<string, unknown>;
    const code = typeof body.code === 'string' ? body.code : 'unknown';
    return new ApiProblem(response.status, code, body, retryAfter);
  } catch {
    return new ApiProblem(response.status, 'unknown', {}, retryAfter);
  }
}
