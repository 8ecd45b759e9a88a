import { readStored, writeStored } from '@switchboard/shared/storage';

/** The visitor's session of one inbox, kept across reloads; a signed-in customer has one of their own. */
export class SessionStore {
  private current: string | null;
  private readonly key: string;

  constructor(inbox: string, identityToken: string | null) {
    this.key = ['switchboard', 'session', inbox, ...subjectOf(identityToken)].join(':');
    this.current = readStored(this.key);
  }

  get token(): string | null {
    return this.current;
  }

  get outboxKey(): string {
    return `${this.key}:outbox`;
  }

  keep(token: string): void {
    this.current = token;
    writeStored(this.key, token);
  }

  forget(): void {
    this.current = null;
    writeStored(this.key, null);
  }
}

/** Whom the token is about; it is read only to keep sessions apart, the hub is who verifies it. */
function subjectOf(token: string | null): string[] {
  const claims = token?.split('.')[1];
  if (!claims) return [];
  try {
    const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown };
    return typeof sub === 'string' ? [sub] : [];
  } catch {
    return [];
  }
}
