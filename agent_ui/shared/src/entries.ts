interface Sequenced {
  readonly seq: number;
}

/** Joins two runs of a conversation's entries: ordered by seq, each seq once, the later version of an entry wins. */
export function mergeBySeq<Entry extends Sequenced>(known: readonly Entry[], arrived: readonly Entry[]): Entry[] {
  const last = known.at(-1);
  const appends = arrived.every((entry, index) => entry.seq > (arrived[index - 1]?.seq ?? last?.seq ?? -1));
  if (appends) return [...known, ...arrived];
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of arrived) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((left, right) => left.seq - right.seq);
}

export function lastSeq(entries: readonly Sequenced[]): number {
  return entries.at(-1)?.seq ?? 0;
}
