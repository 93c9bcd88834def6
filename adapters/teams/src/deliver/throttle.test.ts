import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

test('counts no try that was refused, however often somebody tries', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const sendSome = (count: number) => Array.from({ length: count }, () => throttle('thread'));
  expect(sendSome(7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  // So many that they would use up the half minute and the hour.
  expect(sendSome(2_000).every((wait) => wait === 143)).toBe(true);
  now += 1_001;
  expect(sendSome(7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('waits as long as the strictest limit asks', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const waits = Array.from({ length: 100 }, () => {
    now += 143;
    return throttle('thread');
  });
  expect(waits.slice(0, 60).every((wait) => wait === 0)).toBe(true);
  expect(Math.max(...waits)).toBeGreaterThan(143);
  expect(throttle('other')).toBe(0);
});
