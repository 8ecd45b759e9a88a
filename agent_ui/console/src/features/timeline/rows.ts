import type { TimelineEntry } from '@switchboard/shared/model';
import { dayKey } from '@switchboard/shared/time';

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'episode'; key: string; number: number }
  | { kind: 'activity' | 'note' | 'turn'; key: string; entry: TimelineEntry }
  | { kind: 'message'; key: string; entry: TimelineEntry; first: boolean; turn: TimelineEntry | null };

/** Marked on the message itself, or shown as a line between episodes; a line of their own would be noise. */
const SILENT = new Set(['message_redacted', 'conversation_opened', 'episode_opened']);
const GROUP_GAP = 5 * 60_000;

function speaksOn(entry: TimelineEntry, before: Row | undefined): boolean {
  if (before?.kind !== 'message') return false;
  const last = before.entry;
  const sameVoice = last.author === entry.author && last.author_name === entry.author_name;
  const close = Date.parse(entry.created_at) - Date.parse(last.created_at) < GROUP_GAP;
  return sameVoice && close && last.suppressed === entry.suppressed;
}

/** Turns a conversation's entries into what is drawn: days, episodes, groups of words, and each bot turn beside its words. */
export function timelineRows(entries: readonly TimelineEntry[]): Row[] {
  const rows: Row[] = [];
  const worded = turnsWithWords(entries);
  const beside = new Set(worded.values());
  let day = '';
  let episode = entries[0]?.episode ?? 1;
  for (const entry of entries) {
    if (dayKey(entry.created_at) !== day) {
      day = dayKey(entry.created_at);
      rows.push({ kind: 'day', key: `day-${day}`, at: entry.created_at });
    }
    if (entry.episode !== episode) {
      episode = entry.episode;
      if (episode > 1) rows.push({ kind: 'episode', key: `episode-${episode}`, number: episode });
    }
    const row = entryRow(entry, rows.at(-1), worded.get(entry.seq) ?? null, beside);
    if (row) rows.push(row);
  }
  return rows;
}

function entryRow(
  entry: TimelineEntry,
  before: Row | undefined,
  turn: TimelineEntry | null,
  beside: ReadonlySet<TimelineEntry>,
): Row | null {
  const key = String(entry.seq);
  switch (entry.type) {
    case 'message':
      return { kind: 'message', key, entry, first: !speaksOn(entry, before), turn };
    case 'note':
      return { kind: 'note', key, entry };
    case 'bot_turn':
      return beside.has(entry) ? null : { kind: 'turn', key, entry };
    case 'activity':
      return SILENT.has(entry.activity?.kind ?? '') ? null : { kind: 'activity', key, entry };
  }
}

/** The bot's first words after each of its turns, by seq. */
function turnsWithWords(entries: readonly TimelineEntry[]): Map<number, TimelineEntry> {
  const found = new Map<number, TimelineEntry>();
  let turn: TimelineEntry | null = null;
  for (const entry of entries) {
    if (entry.type === 'bot_turn') turn = entry;
    else if (entry.type === 'message' && entry.author === 'bot' && turn) {
      found.set(entry.seq, turn);
      turn = null;
    }
  }
  return found;
}
