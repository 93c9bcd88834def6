import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSystemClock, createVirtualClock } from './clock.ts';

describe('a virtual clock', () => {
  test('runs what becomes due, in order of time, at its time', () => {
    const clock = createVirtualClock(100);
    const ran: [string, number][] = [];
    for (const [name, at] of [
      ['late', 300],
      ['early', 200],
      ['never', 900],
    ] as const) {
      clock.schedule(at, () => ran.push([name, clock.now()]));
    }
    clock.advance(300);
    expect(ran).toEqual([
      ['early', 200],
      ['late', 300],
    ]);
    expect(clock.now()).toBe(400);
    expect(clock.nextAt()).toBe(900);
  });

  test('runs what is scheduled while it advances', () => {
    const clock = createVirtualClock();
    const ran: number[] = [];
    clock.schedule(10, () => clock.schedule(20, () => ran.push(clock.now())));
    clock.advance(30);
    expect(ran).toEqual([20]);
  });

  test('runs what is due already, but not before schedule returns', async () => {
    const clock = createVirtualClock(100);
    let ran = 0;
    clock.schedule(50, () => {
      ran += 1;
    });
    expect(ran).toBe(0);
    await Promise.resolve();
    expect(ran).toBe(1);
    clock.advance(10);
    expect(ran).toBe(1);
  });

  test('set back keeps nobody waiting longer, and set forward runs what it has passed', () => {
    const clock = createVirtualClock(10_000);
    const ran: number[] = [];
    clock.schedule(10_100, () => ran.push(clock.now()));
    clock.schedule(20_000, () => ran.push(clock.now()));
    clock.set(1_000);
    clock.advance(99);
    expect(ran).toEqual([]);
    clock.advance(1);
    clock.set(50_000);
    expect(ran).toEqual([1_100, 50_000]);
  });

  test('runs nothing that was cancelled', async () => {
    const clock = createVirtualClock();
    const run = vi.fn();
    clock.schedule(10, run).cancel();
    clock.schedule(0, run).cancel();
    clock.advance(20);
    await Promise.resolve();
    expect(run).not.toHaveBeenCalled();
  });
});

describe('the system clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('waits for times that setTimeout cannot count to', () => {
    const clock = createSystemClock();
    const run = vi.fn();
    const month = 30 * 24 * 3_600_000;
    clock.schedule(clock.now() + month, run);
    vi.advanceTimersByTime(60_000);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(month);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('runs soon after the wall clock has jumped past the time', () => {
    const clock = createSystemClock();
    const run = vi.fn();
    clock.schedule(clock.now() + 24 * 3_600_000, run);
    vi.setSystemTime(Date.now() + 25 * 3_600_000);
    vi.advanceTimersByTime(30_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('keeps nobody waiting longer when the wall clock is set back', () => {
    const clock = createSystemClock();
    const run = vi.fn();
    clock.schedule(clock.now() + 60_000, run);
    vi.advanceTimersByTime(20_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(39_000);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_001);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
