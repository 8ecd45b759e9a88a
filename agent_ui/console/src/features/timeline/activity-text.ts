import type { Me, TimelineEntry } from '@switchboard/shared/model';
import { en, type MessageKey } from '../../i18n/en';
import type { T } from '../../i18n/I18n';
import { word } from '../../i18n/words';

type Params = Readonly<Record<string, unknown>>;

const text = (params: Params, name: string): string | null => {
  const value = params[name];
  return typeof value === 'string' ? value : null;
};

function target(t: T, params: Params, people: readonly Me[]): string {
  const department = text(params, 'department');
  if (department) return word(t, 'department', department);
  const login = text(params, 'operator');
  return people.find((person) => person.login === login)?.name ?? login ?? t('who.operator');
}

/** What happened, in the viewer's language. */
export function activityText(t: T, entry: TimelineEntry, people: readonly Me[]): string {
  const { kind, params } = entry.activity ?? { kind: '', params: {} };
  const key = `activity.${kind}`;
  if (!(key in en)) return t('activity.other', { kind: kind.replaceAll('_', ' ') });
  return t(key as MessageKey, {
    by: entry.author_name ?? t(`who.${entry.author}`),
    to: destination(t, kind, params, people),
    reason: word(t, 'reason', text(params, 'reason') ?? ''),
    what: claimed(t, params),
  });
}

function destination(t: T, kind: string, params: Params, people: readonly Me[]): string {
  if (kind === 'assurance_changed') return word(t, 'assurance', text(params, 'assurance') ?? 'anonymous');
  if (kind === 'language_changed') return word(t, 'language', text(params, 'language') ?? '');
  return kind === 'transferred' ? target(t, params, people) : '';
}

function claimed(t: T, params: Params): string {
  const value = text(params, 'value');
  const kind = word(t, 'claim', text(params, 'kind') ?? '');
  return value ? `${kind} ${value}` : kind;
}
