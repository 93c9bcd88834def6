const patience = 60_000;

/** Counts what comes to somebody, by their name, and wakes who waits for it. */
export interface Hearing {
  hear(name: string, count?: number): void;
  /** Resolves when so much has come. @throws Error when it has not within a minute */
  heard(name: string, wanted: number): Promise<void>;
}

export function createHearing(): Hearing {
  const counts = new Map<string, number>();
  const waiting = new Map<string, { readonly wanted: number; readonly wake: () => void }>();
  const countOf = (name: string) => counts.get(name) ?? 0;
  return {
    hear(name, count = 1) {
      counts.set(name, countOf(name) + count);
      const waiter = waiting.get(name);
      if (waiter === undefined || countOf(name) < waiter.wanted) return;
      waiting.delete(name);
      waiter.wake();
    },
    heard(name, wanted) {
      if (countOf(name) >= wanted) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          reject(new Error(`Of ${wanted} messages to ${name} only ${countOf(name)} came within a minute.`));
        }, patience);
        const wake = () => {
          clearTimeout(late);
          resolve();
        };
        waiting.set(name, { wanted, wake });
      });
    },
  };
}
