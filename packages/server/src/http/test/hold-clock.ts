import { onTestFinished, vi } from 'vitest';

/** Stops the clock until the end of the test, and sets it forward on demand. Timers go on. */
export function holdClock(): { advance(by: number): void } {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  onTestFinished(() => void vi.useRealTimers());
  return { advance: (by) => void vi.setSystemTime(Date.now() + by) };
}
