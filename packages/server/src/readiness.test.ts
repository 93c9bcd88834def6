import { expect, test } from 'vitest';
import { createReadinessCheck } from './readiness.ts';

test('a server is ready while its runtime is, its store answers, and nobody stops it', async () => {
  const stopping = new AbortController();
  const ask = (found: { isReady: true } | { isReady: false; why: string }, answers: boolean) =>
    createReadinessCheck({
      runtime: { readiness: () => found },
      store: { nextTimerDue: () => (answers ? Promise.resolve(undefined) : Promise.reject(new Error('It is away.'))) },
      stopping: stopping.signal,
    })();
  expect(await ask({ isReady: true }, true)).toEqual({ isReady: true });
  expect(await ask({ isReady: true }, false)).toEqual({ isReady: false, why: 'the store does not answer' });
  const lost = { isReady: false, why: 'the store is lost' } as const;
  expect(await ask(lost, true)).toEqual(lost);
  stopping.abort();
  expect(await ask({ isReady: true }, true)).toEqual({ isReady: false, why: 'it is stopping' });
});

test('a store is asked once for many who ask at the same time', async () => {
  let asked = 0;
  const check = createReadinessCheck({
    runtime: { readiness: () => ({ isReady: true }) },
    store: {
      async nextTimerDue() {
        asked += 1;
        return undefined;
      },
    },
    stopping: new AbortController().signal,
  });
  await Promise.all(Array.from({ length: 20 }, check));
  expect(asked).toBe(1);
});
