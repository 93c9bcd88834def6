import type { BlockCatalog, Journey, StateEntry } from '@usher/journey';
import type { Point } from '../contract.ts';
import { putPlaces } from '../put-places.ts';
import { indexStates } from '../state-index.ts';
import { type Box, createGeometry } from './geometry.ts';
import { measures } from './measures.ts';
import { overlaps } from './overlaps.ts';

/**
 * Makes room for states that are new or have grown: what stands to the right of them, or below, is pushed as far as needed, all of it
 * alike, so that no two states change their order. Then the groups around them, which may have grown by that. States that do not stand
 * in the way never move.
 */
export function makeRoom(journey: Journey, before: Journey, catalog: BlockCatalog): Journey {
  const old = createGeometry(before, catalog).boxes;
  const index = indexStates(journey);
  let next = journey;
  // The innermost first: what happens inside decides how large a group becomes.
  const waiting = new Map(
    listGrown(journey, createGeometry(journey, catalog).boxes, old).map((entry) => [entry, depthOf(entry)]),
  );
  while (waiting.size > 0) {
    const deepest = Math.max(...waiting.values());
    for (const [entry, depth] of waiting) {
      if (depth < deepest) continue;
      waiting.delete(entry);
      const { boxes } = createGeometry(next, catalog);
      const box = boxes.get(entry.key);
      const was = old.get(entry.key);
      if (box === undefined || (was !== undefined && !isLarger(box, was))) continue;
      next = putPlaces(next, pushAside(box, was, boxes, siblingsOf(index, entry)));
      if (entry.parent !== undefined) waiting.set(entry.parent, depth - 1);
    }
  }
  return next;
}

function isLarger(box: Box, was: Box): boolean {
  return box.width > was.width || box.height > was.height;
}

function listGrown(journey: Journey, boxes: ReadonlyMap<string, Box>, old: ReadonlyMap<string, Box>): StateEntry[] {
  return [...indexStates(journey).values()].filter(({ key }) => {
    const [box, was] = [boxes.get(key), old.get(key)];
    return box !== undefined && (was === undefined || isLarger(box, was));
  });
}

function depthOf(entry: StateEntry): number {
  return entry.parent === undefined ? 0 : depthOf(entry.parent) + 1;
}

function siblingsOf(index: ReadonlyMap<string, StateEntry>, entry: StateEntry): string[] {
  const beside = entry.parent?.children ?? [...index.values()].filter((each) => each.parent === undefined);
  return beside.map((each) => each.key).filter((key) => key !== entry.key);
}

/** The least that frees a box: what is right of where it ended goes right, what is below goes down. */
function pushAside(
  box: Box,
  was: Box | undefined,
  boxes: ReadonlyMap<string, Box>,
  siblings: readonly string[],
): Record<string, Point> {
  const others = siblings.flatMap((key): [string, Box][] => {
    const other = boxes.get(key);
    return other === undefined ? [] : [[key, other]];
  });
  const inTheWay = others.filter(([, other]) => overlaps(box, other));
  if (inTheWay.length === 0) return {};
  // A new box has no old size: what begins clearly lower is pushed down, the rest to the right.
  const bottom = was === undefined ? box.y + measures.card.height / 2 : was.y + was.height;
  const isBelow = (other: Box) => other.y >= bottom - measures.grid;
  const down = inTheWay.filter(([, other]) => isBelow(other));
  const right = inTheWay.filter(([, other]) => !isBelow(other));
  const topOfDown = Math.min(...down.map(([, other]) => other.y));
  const leftOfRight = Math.min(...right.map(([, other]) => other.x));
  const dy = box.y + box.height + measures.gap.down - topOfDown;
  const dx = box.x + box.width + measures.gap.across - leftOfRight;
  return Object.fromEntries(
    others.flatMap(([key, other]) => {
      const x = right.length > 0 && other.x >= leftOfRight ? other.x + dx : other.x;
      const y = down.length > 0 && other.y >= topOfDown ? other.y + dy : other.y;
      return x === other.x && y === other.y ? [] : [[key, { x, y }]];
    }),
  );
}
