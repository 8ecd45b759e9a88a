import type { Owner, Person } from '@switchboard/shared/model';
import { isProblem } from '@switchboard/shared/problem';
import type { MessageKey } from './en';
import type { T } from './I18n';

const BY_CODE: Readonly<Record<string, MessageKey>> = {
  offline: 'problem.offline',
  forbidden: 'problem.forbidden',
  not_found: 'problem.not_found',
  invalid_request: 'problem.too_long',
  rate_limited: 'problem.limited',
  unavailable: 'problem.unavailable',
};

function staleText(t: T, extra: Readonly<Record<string, unknown>>): string {
  const owner = (extra.owner as Owner | undefined) ?? 'nobody';
  const name = (extra.assignee as Person | null | undefined)?.name ?? t('who.operator');
  const who = t(`problem.stale.${owner}`, { name });
  return `${t('problem.stale', { who })} ${t('problem.stale.kept')}`;
}

function namesField(extra: Readonly<Record<string, unknown>>, field: string): boolean {
  const errors = (extra.errors ?? []) as { field?: string }[];
  return errors.some((error) => error.field === field);
}

/** What happened, what was kept, what to do: an error as a sentence for people. */
export function problemText(t: T, error: unknown): string {
  if (!isProblem(error)) return t('problem.unknown', { code: error instanceof Error ? error.name : '?' });
  if (error.code === 'stale_epoch') return staleText(t, error.extra);
  if (error.code === 'invalid_request' && namesField(error.extra, 'customer')) return t('problem.no_customer');
  const key = BY_CODE[error.code] ?? (error.status >= 500 ? 'problem.unavailable' : undefined);
  return key ? t(key) : t('problem.unknown', { code: error.code });
}
