import type { Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { Activity } from './activity.ts';
import type { Clock } from './clock.ts';
import { codeOf, type Emit } from './observers.ts';
import { waitUntil } from './time-limit.ts';

const interval = 3_600_000;
const batchSize = 1_000;
/** Files are large, and whatever else is written waits for a batch. */
const fileBatchSize = 5;
/** What is sent is named soon after, or never. */
const unusedFileTime = 86_400_000;

export interface PruningParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly activity: Activity;
  readonly dedupeWindow: Millis;
}

/** Forgets, hourly and in small batches, records that have expired, files that were sent and that no message names, and inbound ids older than the window in which repeats are recognised. */
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
  const pruneAll = async (size: number, prune: (limit: number) => Promise<number>) => {
    let pruned = size;
    while (pruned === size && !stopping.aborted) pruned = await prune(size);
  };
  await pruneAll(batchSize, (limit) => store.pruneInbox(clock.now() - dedupeWindow, limit));
  await pruneAll(batchSize, (limit) => store.pruneRecords(clock.now(), limit));
  await pruneAll(fileBatchSize, (limit) => store.pruneFiles(clock.now() - unusedFileTime, limit));
}
