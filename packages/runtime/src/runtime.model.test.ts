import fc from 'fast-check';
import { test } from 'vitest';
import { playHistory, step } from './test/histories.ts';

test('whatever happens, every message is answered once and in order, every timer fires once, and every result comes once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => playHistory(steps)),
    { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 25) },
  );
}, 300_000);
