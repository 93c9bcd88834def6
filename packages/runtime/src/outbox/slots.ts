/** So many at once under each name; the others wait their turn. */
export interface Slots {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createSlots(limitOf: (name: string) => number): Slots {
  const lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  return {
    async run(name, work) {
      const line = lines.get(name) ?? { running: 0, waiting: [] };
      lines.set(name, line);
      // A slot that becomes free goes straight to the one woken, so nobody can slip in between.
      if (line.running >= limitOf(name)) await new Promise<void>((resolve) => line.waiting.push(resolve));
      else line.running += 1;
      try {
        return await work();
      } finally {
        const next = line.waiting.shift();
        if (next !== undefined) next();
        else line.running -= 1;
      }
    },
  };
}
