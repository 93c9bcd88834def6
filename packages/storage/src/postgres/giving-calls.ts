/** Calls under way that may give rows to this node. */
export interface GivingCalls {
  /** Makes a function whose calls are followed to their end. */
  follow<Given, Answer>(call: (given: Given) => Promise<Answer>): (given: Given) => Promise<Answer>;
  /** Resolves when every call that had begun has ended, whichever way; later ones are not waited for. */
  ended(): Promise<void>;
}

export function createGivingCalls(): GivingCalls {
  const underWay = new Set<Promise<unknown>>();
  return {
    follow: (call) => async (given) => {
      const answer = call(given);
      underWay.add(answer);
      try {
        return await answer;
      } finally {
        underWay.delete(answer);
      }
    },
    async ended() {
      await Promise.allSettled(underWay);
    },
  };
}
