import type { Snapshot } from '@usher/engine';

/** The button of an option, as questions that are open now carry it. */
export function tokenOfOption(snapshot: Snapshot, option: string): string | undefined {
  for (const row of Object.values(snapshot.rows)) {
    const place = row.asked === undefined ? -1 : (row.options ?? []).indexOf(option);
    if (place >= 0) return `${row.n.toString(36)}.${place.toString(36)}`;
  }
  return undefined;
}

/** The option that a button stands for, while its question is open. */
export function optionOfToken(snapshot: Snapshot, token: string): string | undefined {
  const [n = '', place = ''] = token.split('.');
  const run = Number.parseInt(n, 36);
  const row = Object.values(snapshot.rows).find((each) => each.n === run && each.asked !== undefined);
  return row?.options?.[Number.parseInt(place, 36)];
}
