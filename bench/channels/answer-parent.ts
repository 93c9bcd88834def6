import { setTimeout as delay } from 'node:timers/promises';

export type Question =
  | { readonly ask: 'memory' }
  | { readonly ask: 'say-to-all'; readonly addresses: readonly string[] };

/** Bytes, after all that is not needed has gone. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Says to whoever started this process that it is there, and answers what they ask. */
export function answerParent(
  ready: object,
  sayToAll: (addresses: readonly string[]) => Promise<void> | void,
  close: () => Promise<void>,
): void {
  process.on('message', async (question: Question) => {
    if (question.ask === 'memory') process.send?.(await readMemory());
    else {
      await sayToAll(question.addresses);
      process.send?.('said');
    }
  });
  process.once('SIGTERM', async () => {
    await close();
    process.exit();
  });
  process.send?.(ready);
}

async function readMemory(): Promise<Memory> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await delay(100);
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed };
}
