/** Runs tasks with the same key one after the other, in the order in which they were given; others side by side. */
export interface Chains {
  run<Value>(key: string, task: () => Promise<Value>): Promise<Value>;
}

export function createChains(): Chains {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, task) {
      const run = (last.get(key) ?? Promise.resolve()).then(task, task);
      const settled = run.then(
        () => {},
        () => {},
      );
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return run;
    },
  };
}
