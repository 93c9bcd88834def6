import { type Snapshot, take } from '@usher/engine';
import type { Walk } from './walk.ts';

const rounds = 300;

/** Turns a second of the pure engine, each on a snapshot read from JSON and written to it. */
export async function measureEngine({ program, events, first }: Walk): Promise<number> {
  const opening = JSON.stringify(first.snapshot);
  const from = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    let text = opening;
    for (const event of events) text = JSON.stringify(take(program, JSON.parse(text) as Snapshot, event).snapshot);
  }
  return (rounds * events.length) / ((performance.now() - from) / 1_000);
}
