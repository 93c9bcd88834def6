import type { Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Activity } from './activity.ts';
import type { Clock } from './clock.ts';
import { codeOf, type Emit } from './observers.ts';
import { waitUntil } from './time-limit.ts';

const interval = 3_600_000;
const batchSize = 1_000;

export interface PruningParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly activity: Activity;
  readonly dedupeWindow: Millis;
}

/** Forgets, hourly and in small batches, records that have expired and inbound ids older than the window in which repeats are recognised. */
export async function pruneInbox(parts: PruningParts, stopping: AbortSignal): Promise<void> {
  const { clock, activity, emit } = parts;
  while (!stopping.aborted) {
    await activity.track(pruneOnce(parts, stopping)).catch((error: unknown) => {
      emit('store.failed', { during: 'prune', code: codeOf(error) });
    });
    await waitUntil(clock, clock.now() + interval, stopping);
  }
}

async function pruneOnce({ store, clock, dedupeWindow }: PruningParts, stopping: AbortSignal): Promise<void> {
  const pruneAll = async (prune: () => Promise<number>) => {
    let pruned = batchSize;
    while (pruned === batchSize && !stopping.aborted) pruned = await prune();
  };
  await pruneAll(() => store.pruneInbox(clock.now() - dedupeWindow, batchSize));
  await pruneAll(() => store.pruneRecords(clock.now(), batchSize));
}
