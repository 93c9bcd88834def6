import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterEnd, type BreakerState, closedBreaker } from './breaker.ts';

const limits = { failures: 5, within: 30_000, least: 1_000, most: 60_000, reconnect: 500 };

function endTimes(count: number, gap: number, lived = 0) {
  const waits: { wait: number; isOpen: boolean }[] = [];
  let state: BreakerState = closedBreaker;
  for (let index = 0; index < count; index += 1) {
    const after = afterEnd(state, limits, { at: index * gap, lived, random: 0.999 });
    state = after.state;
    waits.push({ wait: Math.round(after.wait), isOpen: after.isOpen });
  }
  return waits;
}

describe('the breaker around connections', () => {
  test('lets four ends in half a minute pass', () => {
    expect(endTimes(4, 1_000).every(({ isOpen, wait }) => !isOpen && wait === 500)).toBe(true);
  });

  test('opens at the fifth, and doubles its wait up to a minute', () => {
    expect(
      endTimes(13, 1_000)
        .slice(4)
        .map(({ wait }) => wait),
    ).toEqual([1_000, 1_999, 3_998, 7_996, 15_992, 31_984, 59_970, 59_970, 59_970]);
  });

  test('never opens for ends that are rare', () => {
    expect(endTimes(50, 10_000, 1_000).some(({ isOpen }) => isOpen)).toBe(false);
  });

  test('opens, however rare the ends are, where nothing is ever ready', () => {
    expect(endTimes(6, 60_000).map(({ isOpen }) => isOpen)).toEqual([false, false, false, false, true, true]);
  });

  test('forgives everything after a connection that lived', () => {
    const { state } = afterEnd({ ends: [1, 2, 3, 4, 5], unready: 5, waits: 7 }, limits, {
      at: 40_000,
      lived: 30_000,
      random: 0,
    });
    expect(state).toEqual({ ends: [40_000], unready: 0, waits: 0 });
  });

  test('never waits longer than a minute nor less than a quarter of a second', () => {
    const end = fc.record({
      at: fc.nat(1e6),
      lived: fc.nat(40_000),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(end, { maxLength: 60 }), (ends) => {
        let state = closedBreaker;
        for (const one of ends.toSorted((left, right) => left.at - right.at)) {
          const after = afterEnd(state, limits, one);
          state = after.state;
          expect(after.wait).toBeGreaterThanOrEqual(250);
          expect(after.wait).toBeLessThanOrEqual(60_000);
          expect(state.ends.length).toBeLessThanOrEqual(limits.failures);
        }
      }),
    );
  });
});
