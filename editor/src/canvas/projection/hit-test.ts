import type { Journey, StateEntry } from '@usher/journey';
import { indexStates, isContainer } from '../../document/index.ts';
import type { Drawn } from './find-drawn.ts';
import { type At, contains, type Rect } from './rect.ts';

export interface Scene {
  readonly entries: ReadonlyMap<string, StateEntry>;
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly drawn: Drawn;
}

/** A scene without a picture: every state, none of them anywhere. */
export function wholeScene(journey: Journey): Scene {
  const entries = indexStates(journey);
  const drawn = new Set(entries.keys());
  const stand = (key: string) => (entries.has(key) ? key : undefined);
  return { entries, boxes: new Map(), drawn: { drawn, closed: new Set(), stand } };
}

/** The innermost drawn state under a point; what is drawn later lies above. */
export function stateAt({ entries, boxes, drawn }: Scene, point: At): string | undefined {
  let found: { key: string; depth: number } | undefined;
  for (const key of drawn.drawn) {
    const box = boxes.get(key);
    if (box === undefined || !contains(box, point)) continue;
    const depth = depthOf(entries.get(key));
    if (found === undefined || depth >= found.depth) found = { key, depth };
  }
  return found?.key;
}

/** The innermost open group under a point, without those that are moved and what is in them; null is the journey itself. */
export function containerAt(scene: Scene, point: At, moved: ReadonlySet<string> = new Set()): string | null {
  let found: { key: string; depth: number } | undefined;
  for (const key of scene.drawn.drawn) {
    const entry = scene.entries.get(key);
    const box = scene.boxes.get(key);
    if (entry === undefined || box === undefined || !isContainer(entry.state) || scene.drawn.closed.has(key)) continue;
    if (!contains(box, point) || isWithin(entry, moved)) continue;
    const depth = depthOf(entry);
    if (found === undefined || depth > found.depth) found = { key, depth };
  }
  return found?.key ?? null;
}

/** Tells whether a state is one of these or inside of one. */
export function isWithin(entry: StateEntry, keys: ReadonlySet<string>): boolean {
  for (let at: StateEntry | undefined = entry; at !== undefined; at = at.parent) if (keys.has(at.key)) return true;
  return false;
}

/** Those of the states that are not inside of another of them. */
export function outermost(entries: ReadonlyMap<string, StateEntry>, keys: readonly string[]): readonly string[] {
  const all = new Set(keys);
  return keys.filter((key) => {
    const parent = entries.get(key)?.parent;
    return entries.has(key) && (parent === undefined || !isWithin(parent, all));
  });
}

/** A point of the canvas as a place inside of a container, clear of its title bar. */
export function insideOf(boxes: ReadonlyMap<string, Rect>, container: string | null, point: At): At {
  const around = container === null ? undefined : boxes.get(container);
  if (around === undefined) return { x: Math.round(point.x), y: Math.round(point.y) };
  return {
    x: Math.max(contentInset.x, Math.round(point.x - around.x)),
    y: Math.max(contentInset.y, Math.round(point.y - around.y)),
  };
}

/** What a group keeps free at its left and at its top, in pixels. */
export const contentInset = { x: 24, y: 56 } as const;

function depthOf(entry: StateEntry | undefined): number {
  let depth = 0;
  for (let at = entry?.parent; at !== undefined; at = at.parent) depth += 1;
  return depth;
}
