import { UsherError } from '@usher/journey';

/** Lets calls through until it closes, and knows when the last of them has ended. */
export interface Gate {
  /** @throws UsherError `storage/closed` once it closes */
  pass<Answer>(call: () => Promise<Answer>): Promise<Answer>;
  /** Resolves when all that passed has ended. */
  close(): Promise<void>;
}

export function createGate(place: string): Gate {
  const under = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    async pass(call) {
      if (isClosed) {
        throw new UsherError('storage/closed', `${place} was closed by this program. Open a new store to go on.`);
      }
      const answer = call();
      under.add(answer);
      try {
        return await answer;
      } finally {
        under.delete(answer);
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(under);
    },
  };
}
