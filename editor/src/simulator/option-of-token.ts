import type { Snapshot } from '@usher/engine';

/** The option that a button stands for, while its question is open; undefined for one of an earlier question. */
export function optionOfToken(snapshot: Snapshot, token: string): string | undefined {
  const [n = '', place = ''] = token.split('.');
  const run = Number.parseInt(n, 36);
  const row = Object.values(snapshot.rows).find((each) => each.n === run && each.asked !== undefined);
  return row?.options?.[Number.parseInt(place, 36)];
}
