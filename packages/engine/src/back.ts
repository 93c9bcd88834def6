import type { Json } from '@usher/journey';
import { type Draft, macrostep } from './draft.ts';
import { asideKey, backEvent, mainKey } from './generated-states.ts';
import type { Trail } from './snapshot.ts';
import { activeWithAncestors } from './step.ts';

type Answer = Extract<Trail, { kind: 'answer' }>;

/** An answer that "back" can return to, and the region within which it does. */
export interface WayBack {
  readonly index: number;
  readonly answer: Answer;
  readonly region: string;
}

/**
 * The way back to the last answer, or to the one given in run `n`. Undefined where there is none, or where something that
 * cannot be taken back has happened since in the same region.
 */
export function findWayBack(draft: Draft, n?: number): WayBack | undefined {
  const index = draft.trail.findLastIndex((entry) => entry.kind === 'answer' && (n === undefined || entry.n === n));
  const answer = draft.trail[index];
  if (answer === undefined || answer.kind !== 'answer') return undefined;
  const region = activeRegionAround(draft, answer.key);
  if (region === undefined) return undefined;
  const isBarred = draft.trail
    .slice(index + 1)
    .some((entry) => entry.kind === 'barrier' && isInside(draft, entry.key, region));
  return isBarred ? undefined : { index, answer, region };
}

/** Goes back: the question's state is entered anew, and what was written since within the region is undone. */
export function goBack(draft: Draft, way: WayBack): boolean {
  const later = draft.trail.slice(way.index + 1);
  const undone = later.filter((entry) => isInside(draft, entry.key, way.region));
  const { set, unset } = foldUndo(undone);
  const keptNames = new Set(later.filter((entry) => !undone.includes(entry)).flatMap(namesWritten));
  draft.trail = draft.trail.filter(
    (entry, index) => index < way.index || (index > way.index && !undone.includes(entry)),
  );
  return macrostep(draft, {
    type: backEvent(way.region),
    key: way.answer.key,
    set: Object.fromEntries(Object.entries(set).filter(([name]) => !keptNames.has(name))),
    unset: unset.filter((name) => !keptNames.has(name)),
  } as { type: string });
}

/** What another region has written since is that region's: going back in this one leaves it alone. */
function namesWritten(entry: Trail): string[] {
  return entry.kind === 'write' ? [...Object.keys(entry.set), ...entry.unset] : [];
}

/** The values from before the first of these writes. */
function foldUndo(entries: readonly Trail[]): { set: Record<string, Json>; unset: string[] } {
  const old = new Map<string, Json | undefined>();
  for (const entry of [...entries].reverse()) {
    if (entry.kind !== 'write') continue;
    for (const [name, value] of Object.entries(entry.set)) old.set(name, value);
    for (const name of entry.unset) old.set(name, undefined);
  }
  const set: Record<string, Json> = {};
  const unset: string[] = [];
  for (const [name, value] of old) {
    if (value === undefined) unset.push(name);
    else set[name] = value;
  }
  return { set, unset };
}

function activeRegionAround(draft: Draft, key: string): string | undefined {
  const active = activeWithAncestors(draft.program.order, draft.active);
  for (const region of regionsAround(draft, key)) if (active.has(region)) return region;
  return undefined;
}

/** Regions with states inside that hold `key`, innermost first. */
function regionsAround(draft: Draft, key: string): string[] {
  const { parentOf, isParallel } = draft.program.order;
  const regions: string[] = [];
  for (let at = parentOf.get(key); at !== undefined; at = parentOf.get(at)) {
    const parent = parentOf.get(at);
    if (at === mainKey || at === asideKey || (parent !== undefined && isParallel(parent))) regions.push(at);
  }
  return regions;
}

function isInside(draft: Draft, key: string, region: string): boolean {
  for (let at: string | undefined = key; at !== undefined; at = draft.program.order.parentOf.get(at))
    if (at === region) return true;
  return false;
}
