import type { BlockCatalog, BlockUse, Journey } from '@usher/journey';
import { shapeOf } from '../block-shape.ts';
import { type CommandInputs, type Geometry, type LineSource, type Point, tripsParent } from '../contract.ts';
import { childrenOf, indexStates, parentOf } from '../state-index.ts';
import type { Size } from './card-size.ts';
import { absoluteBox, type Box, originOf } from './geometry.ts';
import { measures } from './measures.ts';
import { overlaps } from './overlaps.ts';

type NewState = Omit<CommandInputs['addState'], 'block' | 'from' | 'onLine'> & {
  readonly key: string;
  readonly block: BlockUse | undefined;
  readonly from: LineSource | undefined;
  /** It shall stand on the line from `from`, whatever is there. */
  readonly isInLine: boolean;
};

/** Where a new state goes: where one says, else beside what leads to it, else below the last of its parent. */
export function placeNew(journey: Journey, geometry: Geometry, fresh: NewState, catalog: BlockCatalog): Point {
  if (fresh.at !== undefined) return fresh.at;
  const size = sizeOfNew(fresh, catalog);
  const siblings = boxesIn(journey, geometry, fresh.parent);
  const source = fresh.from?.state ?? undefined;
  const beside = source === undefined ? undefined : placeBeside(journey, geometry, fresh.parent, source);
  if (beside === undefined) return placeBelow(siblings, fresh.parent);
  return fresh.isInLine ? beside : findFree(beside, size, siblings);
}

/** The boxes of all that stands directly in a parent; the journey's states and its trips share one canvas. */
export function boxesIn(journey: Journey, geometry: Geometry, parent: string | null): Box[] {
  const isRoot = parent === null || parent === tripsParent;
  const keys = isRoot
    ? [...Object.keys(journey.states), ...Object.keys(journey.trips)]
    : Object.keys(childrenOf(journey, parent) ?? {});
  return keys.flatMap((key) => geometry.boxes.get(key) ?? []);
}

function sizeOfNew({ kind, block }: NewState, catalog: BlockCatalog): Size {
  if (kind === 'group' || kind === 'together') return measures.container;
  if (kind !== 'step') return measures.mark;
  const outlets = shapeOf(block, catalog)?.outlets.length ?? 0;
  return { ...measures.card, height: measures.head + measures.summary + outlets * measures.row + measures.foot };
}

function placeBeside(journey: Journey, geometry: Geometry, parent: string | null, source: string): Point | undefined {
  const entry = indexStates(journey).get(source);
  const box = absoluteBox(journey, geometry, source);
  if (entry === undefined || box === undefined) return undefined;
  const origin = originOf(journey, geometry, parent);
  // From a state deeper inside, the new one stands beside the group that is its sibling.
  let beside = box;
  for (let at = entry; at.parent !== undefined && parentOf(at) !== parent; at = at.parent) {
    beside = absoluteBox(journey, geometry, at.parent.key) ?? beside;
  }
  return { x: beside.x + beside.width + measures.gap.across - origin.x, y: box.y - origin.y };
}

/** So far below what leads to it a new state is still found. */
const farthest = 800;

/** The nearest place at or below `wanted` where nothing stands; far below, others rather make room. */
export function findFree(wanted: Point, size: Size, siblings: readonly Box[]): Point {
  let place = wanted;
  while (place.y - wanted.y <= farthest) {
    const box = { ...place, ...size };
    const hit = siblings.filter((other) => overlaps(box, other));
    if (hit.length === 0) return place;
    place = { x: wanted.x, y: Math.max(...hit.map((other) => other.y + other.height)) + measures.gap.down };
  }
  return wanted;
}

function placeBelow(siblings: readonly Box[], parent: string | null): Point {
  const isRoot = parent === null || parent === tripsParent;
  const corner = isRoot ? { x: 0, y: 0 } : { x: measures.padding, y: measures.title + measures.padding };
  if (siblings.length === 0) return corner;
  return {
    x: Math.min(...siblings.map((box) => box.x)),
    y: Math.max(...siblings.map((box) => box.y + box.height)) + measures.gap.down,
  };
}
