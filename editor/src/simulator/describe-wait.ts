import type { Millis } from '@usher/journey';

const units: readonly (readonly [millis: Millis, one: string, many: string])[] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1_000, 'second', 'seconds'],
];

/** A stretch of time in words, by its two largest units; undefined for less than a second. */
export function describeSpan(millis: Millis): string | undefined {
  const words: string[] = [];
  let rest = Math.round(millis / 1_000) * 1_000;
  for (const [size, one, many] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && words.length < 2) words.push(`${count} ${count === 1 ? one : many}`);
  }
  return words.length === 0 ? undefined : words.join(' ');
}

/** The same as what has passed: "2 hours 5 minutes later". */
export function describeWait(millis: Millis): string {
  const span = describeSpan(millis);
  return span === undefined ? 'A moment later' : `${span} later`;
}
