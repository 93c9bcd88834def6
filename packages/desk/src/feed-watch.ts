import type { Millis } from '@usher/journey';
import type { Store } from '@usher/storage';
import type { DeskClock } from './clock.ts';
import type { Feeds } from './feeds.ts';
import type { Overview } from './overview.ts';

export interface FeedWatchParts {
  readonly store: Pick<Store, 'findConversation'>;
  readonly feeds: Pick<Feeds, 'watched' | 'of'>;
  readonly clock: DeskClock;
  readonly interval: Millis;
  readOverview(): Promise<Overview>;
  onError(error: unknown): void;
}

/** Looks by itself whether other nodes went on with conversations that are open here: what they tell may get lost. */
export interface FeedWatch {
  /** @param everyTime is called at each look, too */
  start(everyTime: () => void): void;
  stop(): void;
}

export function createFeedWatch({ store, feeds, clock, interval, readOverview, onError }: FeedWatchParts): FeedWatch {
  let revisions = new Map<number, number>();
  let scheduled: { cancel(): void } | undefined;
  let isStopped = false;

  /** One look for all that are listed; only those that are over, or were silent for long, are looked at one by one. */
  const look = async (): Promise<void> => {
    const watched = feeds.watched();
    if (watched.length === 0) return;
    const overview = await readOverview();
    const seen: typeof revisions = new Map();
    for (const id of watched) {
      const revision = overview.get(id)?.revision ?? (await store.findConversation(id))?.revision ?? 0;
      seen.set(id, revision);
      if (revision !== revisions.get(id)) for (const feed of feeds.of(id)) feed.wake();
    }
    revisions = seen;
  };

  const lookLater = (everyTime: () => void) => {
    if (isStopped) return;
    scheduled = clock.schedule(clock.now() + interval, () => {
      everyTime();
      void look()
        .catch(onError)
        .finally(() => lookLater(everyTime));
    });
  };

  return {
    start: lookLater,
    stop() {
      isStopped = true;
      scheduled?.cancel();
    },
  };
}
