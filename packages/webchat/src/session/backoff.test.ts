import { expect, test } from 'vitest';
import { backoffMillis } from './backoff.ts';

test('waits longer after each failure, never longer than half a minute, and never the same for all', () => {
  expect([0, 1, 2, 3, 6, 50].map((failures) => backoffMillis(failures, () => 1))).toEqual([
    500, 1_000, 2_000, 4_000, 30_000, 30_000,
  ]);
  expect(backoffMillis(0, () => 0)).toBe(250);
});
