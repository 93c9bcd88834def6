import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delayAfter } from './back-off.ts';

const backOff = { firstDelay: 1_000, longestDelay: 60_000 };

describe('the delay before the next attempt', () => {
  test('doubles up to the longest', () => {
    const delays = [1, 2, 3, 6, 7, 8, 1_000].map((attempt) => delayAfter(attempt, 'later', backOff, 0));
    expect(delays).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('keeps a time that the other side asked for', () => {
    expect(delayAfter(1, { afterMillis: 30_000 }, backOff, 0)).toBe(30_000);
    expect(delayAfter(7, { afterMillis: 30_000 }, backOff, 0)).toBe(60_000);
  });

  test('is a whole number also where the other side asked for none', () => {
    const asks = (afterMillis: number) => delayAfter(1, { afterMillis }, backOff, 0);
    expect([asks(650_000.2), asks(Number.NaN), asks(Number.POSITIVE_INFINITY)]).toEqual([650_001, 1_000, 1_000]);
    expect(delayAfter(1, {} as never, backOff, 0)).toBe(1_000);
  });

  test('is a whole number of milliseconds that chance shortens by a quarter at most', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (attempt, drawn) => {
        const whole = delayAfter(attempt, 'later', backOff, 0);
        const delay = delayAfter(attempt, 'later', backOff, drawn);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeLessThanOrEqual(whole);
        expect(delay).toBeGreaterThanOrEqual(whole * 0.75);
      }),
    );
  });
});
