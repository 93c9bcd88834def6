import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '@usher/storage';
import { startInProcess } from './in-process.ts';
import type { Walk } from './walk.ts';

const parallel = 4;
const turns = 300;

/** Turns a second in conversations that have taken so many before. */
export async function measureHistory(walk: Walk, before: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const store = await createSqliteStore({ folder });
  const runtime = await startInProcess(walk, store);
  try {
    const talks = await Promise.all(
      Array.from({ length: parallel }, async (_, lane) => {
        const customer = await runtime.open(`customer-${lane}`);
        let heard = walk.greetings;
        return async (count: number) => {
          for (let turn = 0; turn < count; turn += 1) {
            const step = walk.steps[turn % walk.steps.length];
            heard += step?.replies ?? 0;
            await customer.say(step?.text ?? '');
            await customer.heard(heard);
          }
        };
      }),
    );
    // New conversations are measured warm, too.
    const warm = await runtime.open('warm-up');
    let heard = walk.greetings;
    for (let turn = 0; turn < 500; turn += 1) {
      heard += 1;
      await warm.say('Hello');
      await warm.heard(heard);
    }
    await Promise.all(talks.map((talk) => talk(before)));
    const from = performance.now();
    await Promise.all(talks.map((talk) => talk(turns)));
    return (parallel * turns) / ((performance.now() - from) / 1_000);
  } finally {
    await runtime.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
