import type { Store } from '@usher/storage';
import type { World } from './world.ts';

/** Ends the process at one of the next calls of the store. */
export interface CrashAtCall {
  /** Which of the next calls, counted from 1, and whether its work is done by then. */
  arm(call: number, when: 'before' | 'after'): void;
  disarm(): void;
}

/** Watches every call of a world's store, whatever its name. */
export function crashAtCall(world: World): CrashAtCall {
  let armed: { left: number; readonly when: 'before' | 'after' } | undefined;
  /** @returns whether it is the one */
  const count = (): 'before' | 'after' | undefined => {
    if (armed === undefined || world.isCrashed()) return undefined;
    armed.left -= 1;
    if (armed.left > 0) return undefined;
    const { when } = armed;
    armed = undefined;
    return when;
  };
  const watched: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(world.store)) {
    if (typeof value !== 'function' || name === 'close') continue;
    watched[name] = async (...given: unknown[]): Promise<unknown> => {
      const when = count();
      if (when === 'before') {
        world.crash();
        return new Promise(() => {});
      }
      const result = (await value.apply(world.store, given)) as unknown;
      if (when === 'after') world.crash();
      return result;
    };
  }
  Object.assign(world.store, watched as Partial<Store>);
  return {
    arm(left, when) {
      armed = { left, when };
    },
    disarm() {
      armed = undefined;
    },
  };
}
