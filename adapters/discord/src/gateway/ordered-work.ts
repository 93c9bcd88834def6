/** How a piece of work ended: `left` is for somebody else to do, and so never done here. */
export type WorkEnd = 'done' | 'left';

/** Work in order within each key, several keys at once. */
export interface OrderedWork<Place> {
  /**
   * Takes a piece of work.
   *
   * @param key work of the same key is done one after the other; undefined: at once, whatever else waits
   * @param place what `onDone` is told once this and everything with a place that was added before it is done
   */
  add(key: string | undefined, place: Place | undefined, work: () => Promise<WorkEnd>): void;
  /** How many pieces are not over yet. */
  readonly waiting: number;
  /** Resolves when at most so many are left, or as soon as the signal aborts. */
  settleTo(waiting: number, signal?: AbortSignal): Promise<void>;
}

/**
 * @param mostAtOnce keys that are worked at at the same time
 * @param onDone told the last place up to which everything is done
 * @param onError told what a piece of work rejected with; it counts as done
 */
export function createOrderedWork<Place>(options: {
  readonly mostAtOnce: number;
  readonly onDone: (place: Place) => void;
  readonly onError: (error: unknown) => void;
}): OrderedWork<Place> {
  const queues = new Map<string, (() => Promise<void>)[]>();
  const ready: string[] = [];
  const running = new Set<string>();
  /** What is not done, or comes after something that is not, in order of arrival. */
  const open = new Set<{ place: Place; isDone: boolean }>();
  const watchers = new Set<() => void>();
  let waiting = 0;

  function tellDone(): void {
    let last: Place | undefined;
    for (const entry of open) {
      if (!entry.isDone) break;
      open.delete(entry);
      last = entry.place;
    }
    if (last !== undefined) options.onDone(last);
  }

  async function perform(entry: { isDone: boolean }, work: () => Promise<WorkEnd>): Promise<void> {
    try {
      entry.isDone = (await work()) === 'done';
    } catch (error) {
      entry.isDone = true;
      options.onError(error);
    }
    waiting -= 1;
    tellDone();
    for (const watch of [...watchers]) watch();
  }

  function begin(): void {
    while (running.size < options.mostAtOnce) {
      const key = ready.shift();
      if (key === undefined) return;
      running.add(key);
      void drain(key);
    }
  }

  /** One piece, and then the next key's turn: a channel that is never silent starves no other. */
  async function drain(key: string): Promise<void> {
    const queue = queues.get(key) ?? [];
    await queue.shift()?.();
    running.delete(key);
    if (queue.length > 0) ready.push(key);
    else queues.delete(key);
    begin();
  }

  return {
    get waiting() {
      return waiting;
    },
    add(key, place, work) {
      waiting += 1;
      const entry = { place, isDone: false };
      if (isPlaced(entry)) open.add(entry);
      if (key === undefined) {
        void perform(entry, work);
        return;
      }
      const queue = queues.get(key);
      if (queue === undefined) {
        queues.set(key, [() => perform(entry, work)]);
        ready.push(key);
        begin();
      } else queue.push(() => perform(entry, work));
    },
    async settleTo(most, signal) {
      if (waiting <= most || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const watch = () => {
          if (waiting > most && !signal?.aborted) return;
          watchers.delete(watch);
          signal?.removeEventListener('abort', watch);
          resolve();
        };
        watchers.add(watch);
        signal?.addEventListener('abort', watch);
      });
    },
  };
}

function isPlaced<Place>(entry: {
  place: Place | undefined;
  isDone: boolean;
}): entry is { place: Place; isDone: boolean } {
  return entry.place !== undefined;
}
