import type { Millis } from '@usher/journey';

/** Nodes that look at the same time get in each other's way: a pause, give or take a quarter by chance from 0 to 1. */
export function napAfter(pause: Millis, chance: number): Millis {
  return Math.round(pause * (0.75 + chance / 2));
}
