import type { StateEntry } from '@usher/journey';
import { useRef } from 'react';

/**
 * A number that stays while the same state is shown, also when its key follows a new name: whoever has begun to type in the form
 * goes on in the same field.
 */
export function useSameState(key: string | undefined, states: ReadonlyMap<string, StateEntry>): number {
  const last = useRef({ key, size: states.size, identity: 0 });
  const { key: before, size, identity } = last.current;
  const isRenamed = before !== undefined && key !== undefined && !states.has(before) && states.size === size;
  last.current = { key, size: states.size, identity: before === key || isRenamed ? identity : identity + 1 };
  return last.current.identity;
}
