import { expect, test } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';

test('lets a client take so many at once, and one more as time passes', () => {
  let now = 0;
  const limiter = createRateLimiter({ count: 3, perMillis: 3_000 }, () => now);
  expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 1_000]);
  now = 999;
  expect(limiter.take('a')).toBe(1);
  now = 1_000;
  expect(limiter.take('a')).toBe(0);
  now = 1_000_000;
  expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 1_000]);
});

test('tells how long to wait, and takes nothing by it', () => {
  const limiter = createRateLimiter({ count: 1, perMillis: 1_000 }, () => 0);
  expect([limiter.ask('a'), limiter.ask('a'), limiter.take('a')]).toEqual([0, 0, 0]);
  expect([limiter.ask('a'), limiter.take('a'), limiter.ask('a')]).toEqual([1_000, 1_000, 1_000]);
});

test('counts each client for itself, and is not confused by a clock that is set back', () => {
  let now = 5_000;
  const limiter = createRateLimiter({ count: 1, perMillis: 1_000 }, () => now);
  expect(limiter.take('a')).toBe(0);
  expect(limiter.take('b')).toBe(0);
  now = 0;
  expect(limiter.take('a')).toBe(1_000);
});

test('remembers no more clients than it may', () => {
  const limiter = createRateLimiter({ count: 1, perMillis: 1_000 }, () => 0, 2);
  for (const client of ['a', 'b', 'c']) expect(limiter.take(client)).toBe(0);
  expect(limiter.take('c')).toBeGreaterThan(0);
  expect(limiter.take('a')).toBe(0);
});

test('has no limit where the count is infinite', () => {
  const limiter = createRateLimiter({ count: Number.POSITIVE_INFINITY, perMillis: 1_000 }, () => 0);
  expect(Array.from({ length: 1_000 }, () => limiter.take('a')).every((wait) => wait === 0)).toBe(true);
});
