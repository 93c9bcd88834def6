import { parseDuration, tryParseDuration } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationUnits, joinDuration, nameDuration, splitDuration } from './duration-parts.ts';

test('a duration written and split means the same time', () => {
  const amounts = fc.record({ amount: fc.integer({ min: 1, max: 500 }), unit: fc.constantFrom(...durationUnits) });
  fc.assert(
    fc.property(amounts, (parts) => {
      const text = joinDuration(parts);
      const split = splitDuration(text) ?? expect.unreachable(text);
      expect(parseDuration(joinDuration(split))).toBe(parseDuration(text));
      expect(Number.isInteger(split.amount)).toBe(true);
    }),
  );
});

test.each([
  ['PT90S', 90, 'seconds'],
  ['PT120S', 2, 'minutes'],
  ['P1DT12H', 36, 'hours'],
  ['P7D', 7, 'days'],
  ['P2W', 2, 'weeks'],
] as const)('%s is %i %s', (text, amount, unit) => {
  expect(splitDuration(text)).toEqual({ amount, unit });
});

test('what is no duration has no parts', () => {
  expect(splitDuration('soon')).toBeUndefined();
  expect(tryParseDuration('PT0S')).toBeUndefined();
  expect(nameDuration('soon')).toBe('soon');
  expect(nameDuration('PT60S')).toBe('1 minute');
});
