import type { Millis } from '@usher/journey';
import type { DeskClock } from '../clock.ts';
import { noon } from './store.ts';

/** Time that stands still until it is advanced. */
export interface TestClock extends DeskClock {
  advance(millis: Millis): void;
}

export function createTestClock(): TestClock {
  let now = noon;
  const scheduled = new Set<{ readonly at: Millis; readonly run: () => void }>();
  return {
    now: () => now,
    schedule(at, run) {
      const entry = { at, run };
      scheduled.add(entry);
      return { cancel: () => void scheduled.delete(entry) };
    },
    advance(millis) {
      now += millis;
      for (const entry of [...scheduled].sort((a, b) => a.at - b.at)) {
        if (entry.at > now || !scheduled.delete(entry)) continue;
        entry.run();
      }
    },
  };
}

/** Waits for a fact that a real store brings about. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
