import type { Locale } from '@switchboard/shared/i18n';
import type { Assurance, Me, TimelineEntry } from '@switchboard/shared/model';
import { en, type MessageKey } from '../../i18n/en';
import type { T } from '../../i18n/I18n';
import { word } from '../../i18n/words';
import { shownValue } from './slot-value';

type Params = Readonly<Record<string, unknown>>;

const BY_OPERATOR = 'operator: ';
const LONGEST_DETAIL = 80;

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
export function activityText(t: T, locale: Locale, entry: TimelineEntry, people: readonly Me[]): string {
  const { kind, params } = entry.activity ?? { kind: '', params: {} };
  const key = `activity.${variant(kind, params)}`;
  if (!(key in en)) return t('activity.other', { kind: kind.replaceAll('_', ' ') });
  const told = t(key as MessageKey, {
    by: doer(t, entry),
    to: destination(t, kind, params, people),
    reason: word(t, 'reason', text(params, 'reason') ?? ''),
    what: subject(t, kind, params),
    number: text(params, 'number') ?? '',
    medium: text(params, 'medium') ?? 'sms',
    left: Number(params.attempts_left ?? 0),
    outcome: word(t, 'outcome', text(params, 'status') ?? ''),
    evidence: evidenceText(t, entry, params),
  });
  return kind === 'action_performed' ? told + detailsText(t, locale, params) : told;
}

/** How sure we were of the customer when something was done for them; null for every other activity. */
export function assuranceOfAct({ activity }: TimelineEntry): Assurance | null {
  return activity?.kind === 'action_performed' ? (text(activity.params, 'assurance') as Assurance | null) : null;
}

/** Some events read differently when they say more: with a form to finish, with a proof. */
function variant(kind: string, params: Params): string {
  if (kind === 'handed_back' && text(params, 'form')) return 'handed_back_form';
  const proved = ['verified', 'strong'].includes(text(params, 'assurance') ?? '') && text(params, 'evidence');
  return kind === 'assurance_changed' && proved ? 'assurance_proved' : kind;
}

const doer = (t: T, entry: TimelineEntry): string => entry.author_name ?? t(`who.${entry.author}`);

function destination(t: T, kind: string, params: Params, people: readonly Me[]): string {
  if (kind === 'assurance_changed') return word(t, 'assurance', text(params, 'assurance') ?? 'anonymous');
  if (kind === 'language_changed') return word(t, 'language', text(params, 'language') ?? '');
  return kind === 'transferred' || kind === 'ticket_opened' ? target(t, params, people) : '';
}

function subject(t: T, kind: string, params: Params): string {
  if (kind === 'handed_back') return word(t, 'intent', text(params, 'form') ?? '');
  if (kind === 'action_performed') return word(t, 'intent', text(params, 'verb') ?? '');
  if (kind === 'ticket_opened') return text(params, 'subject') ?? '';
  const claim = word(t, 'claim', text(params, 'kind') ?? '');
  const value = text(params, 'value');
  return value ? `${claim} ${value}` : claim;
}

function evidenceText(t: T, entry: TimelineEntry, params: Params): string {
  const evidence = text(params, 'evidence') ?? '';
  if (!evidence.startsWith(BY_OPERATOR)) return word(t, 'evidence', evidence);
  return t('evidence.operator', { by: doer(t, entry), text: evidence.slice(BY_OPERATOR.length) });
}

function detailsText(t: T, locale: Locale, params: Params): string {
  const details = Object.entries((params.details ?? {}) as Params).map(
    ([name, value]) => `${word(t, 'slot', name)}: ${clipped(shownValue(t, locale, name, value))}`,
  );
  return details.length > 0 ? ` (${details.join(', ')})` : '';
}

function clipped(value: string): string {
  const letters = Array.from(value);
  return letters.length > LONGEST_DETAIL ? `${letters.slice(0, LONGEST_DETAIL).join('')}…` : value;
}
