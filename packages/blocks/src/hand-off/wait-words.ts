import type { Millis } from '@usher/journey';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time for a customer to read, in whole units and rather too long than too short: `10 minutes`, `2 Stunden`. */
export function waitWords(millis: Millis, language: string): string {
  const [unit, size] = unitOf(millis);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.ceil(millis / size));
}

/** The largest unit of which there are two or more, so that rounding up never says much more than is meant. */
function unitOf(millis: Millis): [unit: string, size: Millis] {
  if (millis >= 2 * day) return ['day', day];
  if (millis >= 2 * hour) return ['hour', hour];
  return millis >= minute ? ['minute', minute] : ['second', 1_000];
}
