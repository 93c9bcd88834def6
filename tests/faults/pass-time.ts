import type { Runtime, VirtualClock } from '@usher/runtime';

/** Waits until nothing is under way. */
export async function settle(runtime: Runtime): Promise<void> {
  // What woke up by promises must have begun before it can be waited for.
  await new Promise((resolve) => setImmediate(resolve));
  await runtime.idle();
}

/** Lets time pass, and everything that becomes due happen. */
export async function passTime(clock: VirtualClock, runtime: Runtime, millis: number): Promise<void> {
  const end = clock.now() + millis;
  await settle(runtime);
  for (let next = clock.nextAt(); next !== undefined && next <= end; next = clock.nextAt()) {
    clock.advanceTo(next);
    await settle(runtime);
  }
  clock.advanceTo(end);
  await settle(runtime);
}
