import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';
import { indexStates } from '../state-index.ts';
import type { Box } from './geometry.ts';

/** A journey that has been measured. */
export interface Measured {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  readonly boxes: ReadonlyMap<string, Box>;
}

/** What an earlier measuring says about the journey of now. */
export interface Reuse {
  /**
   * The size of a state that is as it was, with all around and inside of it; the boxes of what is inside are written to `boxes`.
   * Undefined where it has to be measured. Ask for outer states before those in them.
   */
  take(entry: StateEntry, boxes: Map<string, Box>): Box | undefined;
}

/** Finds what a change has left as it was: most of a large journey, after nearly every change. */
export function reuseBoxes(journey: Journey, catalog: BlockCatalog, before: Measured | undefined): Reuse {
  if (before?.catalog !== catalog || before.journey.outlets !== journey.outlets) return { take: () => undefined };
  const old = indexStates(before.journey);
  const moved = listMoved(journey, before.journey);
  /** States below which the ways out of all around are as they were. */
  const sameAround = new Set<string>();
  const isSameAround = ({ parent }: StateEntry) => parent === undefined || sameAround.has(parent.key);

  return {
    take(entry, boxes) {
      const was = old.get(entry.key);
      if (was === undefined || was.parent?.key !== entry.parent?.key || !isSameAround(entry)) return undefined;
      if (was.state.outlets === entry.state.outlets) sameAround.add(entry.key);
      if (was.state !== entry.state || moved.has(entry.key)) return undefined;
      return copyInside(entry, journey, before.boxes, boxes) ? before.boxes.get(entry.key) : undefined;
    },
  };
}

/** States that were placed anew, and those around them. */
function listMoved(journey: Journey, before: Journey): ReadonlySet<string> {
  const moved = new Set<string>();
  if (journey.layout === before.layout) return moved;
  const index = indexStates(journey);
  for (const layout of [journey.layout, before.layout]) {
    for (const key in layout) {
      if (journey.layout[key] === before.layout[key]) continue;
      for (let at = index.get(key); at !== undefined && !moved.has(at.key); at = at.parent) moved.add(at.key);
    }
  }
  return moved;
}

/** @returns false where something inside has no place of its own: it may have to go elsewhere */
function copyInside(
  { children }: StateEntry,
  { layout }: Journey,
  from: ReadonlyMap<string, Box>,
  to: Map<string, Box>,
): boolean {
  const copy = (entry: StateEntry): boolean => {
    const box = from.get(entry.key);
    if (box === undefined || !Object.hasOwn(layout, entry.key)) return false;
    to.set(entry.key, box);
    return entry.children.every(copy);
  };
  return children.every(copy);
}
