import { UsherError } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBatches } from './batches.ts';

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

test('lets whatever waits go along, up to what a batch takes', async () => {
  const batches: number[][] = [];
  const call = createBatches<number, number>({
    most: 3,
    inFlight: 1,
    async run(batch) {
      batches.push([...batch]);
      await turnOfTheLoop();
      return batch.map((n) => n * 2);
    },
  });
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(call));
  expect(answers).toEqual([2, 4, 6, 8, 10, 12, 14]);
  expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
});

test('ends a batch that is heavy', async () => {
  const sizes: number[] = [];
  const call = createBatches<number, number>({
    most: 100,
    inFlight: 1,
    weightOf: (million) => million * 1_000_000,
    async run(batch) {
      sizes.push(batch.length);
      return batch;
    },
  });
  await Promise.all([5, 5, 1, 1].map(call));
  expect(sizes).toEqual([2, 2]);
});

test('makes each call alone where a batch is refused, so that one fails and not its neighbours', async () => {
  const call = createBatches<string, string>({
    most: 10,
    inFlight: 1,
    async run(batch) {
      if (batch.includes('bad')) throw new UsherError('storage/bad-input', 'No.');
      return batch;
    },
  });
  const settled = await Promise.allSettled(['a', 'bad', 'b'].map(call));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('repeats nothing whose end is unknown', async () => {
  let runs = 0;
  const call = createBatches<string, string>({
    most: 10,
    inFlight: 1,
    async run() {
      runs += 1;
      throw new UsherError('storage/uncertain', 'Who knows.', { retry: 'later' });
    },
  });
  const settled = await Promise.allSettled(['a', 'b'].map(call));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(runs).toBe(1);
});

test('answers every call, never two of one key at once, and those of one key in order', async () => {
  const calls = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), isSlow: fc.boolean() }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      calls,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 3 }),
      async (given, most, inFlight) => {
        const busy = new Set<string>();
        const seen: number[] = [];
        const call = createBatches<{ index: number; key: string; isSlow: boolean }, number>({
          most,
          inFlight,
          keysOf: ({ key }) => [key],
          async run(batch) {
            expect(batch.length).toBeLessThanOrEqual(most);
            for (const { key, index } of batch) {
              expect(busy.has(key)).toBe(false);
              busy.add(key);
              seen.push(index);
            }
            if (batch.some(({ isSlow }) => isSlow)) await turnOfTheLoop();
            for (const { key } of batch) busy.delete(key);
            return batch.map(({ index }) => index);
          },
        });
        const answers = await Promise.all(given.map((one, index) => call({ ...one, index })));
        expect(answers).toEqual(given.map((_, index) => index));
        for (const key of ['a', 'b', 'c']) {
          const order = seen.filter((index) => given[index]?.key === key);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      },
    ),
    { numRuns: 50 },
  );
});
