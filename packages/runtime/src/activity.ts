/** Counts what is under way, so that a stop can wait for it. */
export interface Activity {
  /** Follows a promise to its end; its failure is the caller's to handle. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];
  const end = () => {
    running -= 1;
    if (running > 0) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  return {
    track(work) {
      running += 1;
      work.then(end, end);
      return work;
    },
    async idle() {
      // What ends may begin something else before we wake: look again.
      while (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
