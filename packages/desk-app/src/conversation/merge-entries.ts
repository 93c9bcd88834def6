import type { DeskEntry } from '@usher/api/desk';

/**
 * The entries with one more, in order of `seq`. One that is there already is replaced, because its delivery may have
 * changed; the rest keeps its identity, so that nothing else is drawn again.
 */
export function mergeEntry(entries: readonly DeskEntry[], entry: DeskEntry): readonly DeskEntry[] {
  const last = entries.at(-1);
  if (last === undefined || last.seq < entry.seq) return [...entries, entry];
  const at = entries.findIndex((each) => each.seq >= entry.seq);
  const isThere = entries[at]?.seq === entry.seq;
  return [...entries.slice(0, at), entry, ...entries.slice(isThere ? at + 1 : at)];
}

/**
 * After which entry to ask for more: the last one, or the one before the oldest that was still on its way, whose delivery
 * is told with it. Undefined while there is none.
 */
export function findCursor(entries: readonly DeskEntry[]): number | undefined {
  const onItsWay = entries.findIndex((entry) => 'delivery' in entry && entry.delivery === 'waiting');
  if (onItsWay < 0) return entries.at(-1)?.seq;
  return entries[onItsWay - 1]?.seq;
}
