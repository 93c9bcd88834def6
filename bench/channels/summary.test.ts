import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ratioOf, summarize, toTable } from './summary.ts';

const waits = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 300 });

describe('waits', () => {
  test('are told by their middle and by what 99 of 100 stay below', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(summarize(hundred)).toEqual({ count: 100, p50: 50, p99: 99 });
    expect(summarize([7])).toEqual({ count: 1, p50: 7, p99: 7 });
    expect(summarize([])).toEqual({ count: 0, p50: Number.NaN, p99: Number.NaN });
  });

  test('are numbers that were measured, and no more than their share exceeds them', () => {
    fc.assert(
      fc.property(waits, (given) => {
        const { p50, p99 } = summarize(given);
        expect(given).toContain(p50);
        expect(given).toContain(p99);
        expect(given.filter((wait) => wait > p50).length).toBeLessThanOrEqual(given.length * 0.5);
        expect(given.filter((wait) => wait > p99).length).toBeLessThanOrEqual(given.length * 0.01);
      }),
    );
  });

  test('do not depend on their order', () => {
    fc.assert(
      fc.property(waits, (given) => {
        expect(summarize([...given].reverse())).toEqual(summarize(given));
      }),
    );
  });
});

test('a ratio has two digits, and is not a number where there is nothing to compare with', () => {
  expect(ratioOf(10, 3)).toBe(3.33);
  expect(ratioOf(10, 0)).toBeNaN();
});

test('a table has columns as wide as what stands in them', () => {
  expect(toTable(['channel', 'p50'], [['web', '3.1 ms'], ['directline']])).toEqual([
    'channel     p50',
    'web         3.1 ms',
    'directline',
  ]);
});
