import { readSharedClock } from './shared-clock.ts';

/** A time in which a process did not get round to anything, on the shared clock. */
export interface Stall {
  readonly from: number;
  readonly to: number;
  /** Milliseconds of it in which the process was at work all the same: a long computation rather than a busy machine. */
  readonly busy: number;
}

const tick = 20;

/** Notes when this process stood still for longer than so many milliseconds, as soon as it goes on. @returns ends it */
export function watchStalls(longest: number, tell: (stall: Stall) => void): () => void {
  let last = readSharedClock();
  let used = process.cpuUsage();
  const timer = setInterval(() => {
    const now = readSharedClock();
    const usage = process.cpuUsage();
    const busy = (usage.user + usage.system - used.user - used.system) / 1_000;
    if (now - last > longest) tell({ from: last, to: now, busy });
    last = now;
    used = usage;
  }, tick);
  timer.unref();
  return () => clearInterval(timer);
}
