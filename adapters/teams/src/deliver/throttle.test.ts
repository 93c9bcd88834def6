import fc from 'fast-check';
import { expect, test } from 'vitest';
import { teamsRates } from '../capabilities.ts';
import { createThrottle } from './throttle.ts';

test('counts no try that was refused, however often somebody tries', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const sendSome = (count: number) => Array.from({ length: count }, () => throttle('thread'));
  expect(sendSome(7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  // So many that they would use up the half minute and the hour.
  expect(sendSome(2_000).every((wait) => wait === 1_000)).toBe(true);
  now += 1_000;
  expect(sendSome(2)).toEqual([0, 1_000]);
  now += 1_000;
  expect(sendSome(7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('lets no span of time have more than Teams takes, however messages come', () => {
  const pauses = fc.array(fc.constantFrom(0, 10, 100, 240, 500, 1_000, 5_000), { minLength: 100, maxLength: 300 });
  fc.assert(
    fc.property(pauses, (steps) => {
      let now = 0;
      const throttle = createThrottle(() => now);
      const sent: number[] = [];
      for (const step of steps) {
        now += step;
        if (throttle('thread') === 0) sent.push(now);
      }
      for (const { count, perMillis } of teamsRates) {
        for (const [index, from] of sent.entries()) {
          const within = sent.slice(index).filter((time) => time < from + perMillis);
          expect(within.length).toBeLessThanOrEqual(count);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('says a wait after which it is not asked to wait again', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const sentAt = Array.from({ length: 1_801 }, () => {
    const wait = throttle('thread');
    now += wait;
    if (wait > 0) expect(throttle('thread')).toBe(0);
    return now;
  });
  expect(sentAt[1_799]).toBeLessThan(3_600_000);
  expect(sentAt[1_800]).toBe(3_600_000);
});

test('counts the threads of a channel together, and other chats apart', () => {
  const throttle = createThrottle(() => 0);
  const waits = Array.from({ length: 8 }, (_, index) => throttle(`19:general@thread.tacv2;messageid=${index}`));
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 1_000]);
  expect(throttle('19:other@thread.tacv2')).toBe(0);
});

test('lets nobody wait for a clock that was set back', () => {
  let now = 10_000_000;
  const throttle = createThrottle(() => now);
  for (let index = 0; index < 7; index += 1) throttle('thread');
  now = 0;
  expect(throttle('thread')).toBe(0);
});
