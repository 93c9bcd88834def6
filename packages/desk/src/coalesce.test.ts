import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';
import { createTestClock } from './test/clock.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('does work at once, then at most once in an interval, and never misses the last wish', async () => {
  const clock = createTestClock();
  let done = 0;
  const work = coalesce(clock, 100, async () => {
    done += 1;
  });
  work.ask();
  await turn();
  expect(done).toBe(1);
  for (let count = 0; count < 5; count += 1) work.ask();
  await turn();
  expect(done).toBe(1);
  clock.advance(100);
  await turn();
  expect(done).toBe(2);
  clock.advance(1_000);
  await turn();
  expect(done).toBe(2);
});

test('does work again that was asked for while it was done, and nothing after it was stopped', async () => {
  const clock = createTestClock();
  const ends: (() => void)[] = [];
  const work = coalesce(clock, 100, () => new Promise((resolve) => ends.push(resolve)));
  work.ask();
  work.ask();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await turn();
  clock.advance(100);
  expect(ends).toHaveLength(2);
  work.ask();
  work.stop();
  ends[1]?.();
  await turn();
  clock.advance(1_000);
  expect(ends).toHaveLength(2);
});
