import type { DeskEntry } from '@usher/api/desk';

/** What the transcript draws, from top to bottom. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** `isFirst`: says who speaks. The following lines of the same speaker stand close to it. */
  | { readonly kind: 'entry'; readonly key: string; readonly entry: DeskEntry; readonly isFirst: boolean };

const together = 3 * 60_000;

/** Entries with the days between them. `dayOf` names the day of a moment where the agent is. */
export function listRows(entries: readonly DeskEntry[], dayOf: (at: number) => string): Row[] {
  const rows: Row[] = [];
  let before: DeskEntry | undefined;
  for (const entry of entries) {
    const isNewDay = before === undefined || dayOf(before.at) !== dayOf(entry.at);
    if (isNewDay) rows.push({ kind: 'day', key: `day ${entry.seq}`, at: entry.at });
    const goesOn = !isNewDay && before !== undefined && isSameSpeaker(before, entry) && entry.at - before.at < together;
    rows.push({ kind: 'entry', key: `entry ${entry.seq}`, entry, isFirst: !goesOn });
    before = entry;
  }
  return rows;
}

function isSameSpeaker(one: DeskEntry, other: DeskEntry): boolean {
  if (one.from !== other.from) return false;
  return !('agent' in one && 'agent' in other) || one.agent.id === other.agent.id;
}
