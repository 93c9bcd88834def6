import type { StateEntry } from '../state-tree.ts';
import type { Edge, JourneyGraph } from './journey-graph.ts';
import { isLeaf, isParallel, isWithin, regionsOf } from './state-geometry.ts';

/** The leaves reached, each with the line by which it was reached first. */
export type Arrivals = ReadonlyMap<StateEntry, Edge>;

type Paths = Pick<JourneyGraph, 'leaves' | 'starts' | 'edgesFrom' | 'isFinal'>;

export interface ExploreOptions {
  readonly starts: readonly Edge[];
  follows(edge: Edge): boolean;
  /** `all`: a join is passed when every region can have finished within what was reached. `any`: when one has. */
  readonly joins?: 'all' | 'any';
}

/**
 * Walks forward, nearest first. A remembered state was reached before by another line, so history adds nothing here unless
 * `joins` is `any`, which asks where something may be carried to.
 */
export function explore(graph: Paths, { starts, follows, joins = 'all' }: ExploreOptions): Arrivals {
  const arrivals = new Map<StateEntry, Edge>();
  const queue: StateEntry[] = [];
  const take = (edge: Edge): void => {
    for (const leaf of edge.to) {
      if (arrivals.has(leaf)) continue;
      arrivals.set(leaf, edge);
      queue.push(leaf);
    }
  };
  const isOpen = (edge: Edge): boolean => {
    if (joins === 'any') return true;
    if (edge.isRemembered) return false;
    return edge.join === undefined || finishes(graph, edge.join, arrivals);
  };

  for (const edge of starts) if (follows(edge)) take(edge);
  for (let index = 0; index < queue.length; index += 1) {
    const leaf = queue[index];
    if (leaf === undefined) break;
    for (const edge of graph.edgesFrom(leaf)) if (follows(edge) && isOpen(edge)) take(edge);
  }
  return arrivals;
}

/** Whether all regions of a parallel state, or one region, can have come to their end among the leaves reached. */
export function finishes(graph: Paths, entry: StateEntry, reached: { has(leaf: StateEntry): boolean }): boolean {
  if (isLeaf(entry)) return graph.isFinal(entry) && reached.has(entry);
  if (isParallel(entry)) return regionsOf(entry).every((region) => finishes(graph, region, reached));
  return regionsOf(entry).some((child) => isLeaf(child) && graph.isFinal(child) && reached.has(child));
}

export interface LeadsOptions {
  isGoal(leaf: StateEntry): boolean;
  /** A line that itself is what is looked for, such as the return from a side trip. */
  isGoalEdge?(edge: Edge, leaf: StateEntry): boolean;
  follows(edge: Edge): boolean;
  readonly isSure: boolean;
}

/**
 * The leaves from which a goal can be reached. A line to nowhere counts as reaching it, since another rule reports it. From inside a
 * region the lines by which its neighbours leave the whole group count too. With `isSure`, a line whose condition could not be decided
 * counts only where all its alternatives reach a goal as well, for one of them is taken.
 */
export function leavesLeadingTo(graph: JourneyGraph, options: LeadsOptions): ReadonlySet<StateEntry> {
  const good = new Set<StateEntry>();
  const queue: StateEntry[] = [];
  const before = new Map<StateEntry, Way[]>();
  const add = (leaf: StateEntry): void => {
    if (good.has(leaf)) return;
    good.add(leaf);
    queue.push(leaf);
  };
  const isGood = (edge: Edge, leaf: StateEntry): boolean =>
    edge.leads === 'broken' || options.isGoalEdge?.(edge, leaf) === true || edge.to.some((next) => good.has(next));
  const addWhenSure = ({ leaf, edge }: Way): void => {
    const { choice } = edge;
    const alternatives = choice === undefined ? [] : graph.edgesFrom(leaf).filter((each) => each.choice === choice);
    const isCounted =
      !options.isSure ||
      edge.certainty === 'sure' ||
      (choice !== undefined && alternatives.every((each) => isGood(each, leaf)));
    if (isCounted && isGood(edge, leaf)) add(leaf);
  };

  for (const way of waysOn(graph, options.follows)) {
    for (const next of way.edge.to) addTo(before, next, way);
    addWhenSure(way);
  }
  for (const leaf of graph.reached.keys()) if (options.isGoal(leaf)) add(leaf);
  for (let index = 0; index < queue.length; index += 1) {
    const leaf = queue[index];
    if (leaf !== undefined) before.get(leaf)?.forEach(addWhenSure);
  }
  return good;
}

/** A line with a leaf that is left by it. */
interface Way {
  readonly leaf: StateEntry;
  readonly edge: Edge;
}

/** Every line that can be taken, with each leaf that is left by it. */
function* waysOn(graph: JourneyGraph, follows: (edge: Edge) => boolean): Iterable<Way> {
  const byParallel = new Map<StateEntry, StateEntry[]>();
  for (const leaf of graph.reached.keys()) {
    for (let around = leaf.parent; around !== undefined; around = around.parent) {
      if (isParallel(around)) addTo(byParallel, around, leaf);
    }
  }
  for (const leaf of graph.reached.keys()) {
    for (const edge of graph.edgesFrom(leaf)) {
      if (!follows(edge) || (edge.join !== undefined && !finishes(graph, edge.join, graph.reached))) continue;
      yield { leaf, edge };
      for (const parallel of parallelsLeft(leaf, edge)) {
        const region = regionsOf(parallel).find((each) => isWithin(leaf, each));
        const neighbours = byParallel.get(parallel)?.filter((each) => region === undefined || !isWithin(each, region));
        for (const neighbour of neighbours ?? []) yield { leaf: neighbour, edge };
      }
    }
  }
}

/** The parallel states that a line drawn inside them leaves with all their regions. */
function parallelsLeft(leaf: StateEntry, edge: Edge): StateEntry[] {
  const left: StateEntry[] = [];
  if (edge.source === undefined || edge.kind === 'trip' || edge.leads !== 'on' || edge.to.length === 0) return left;
  for (let around = leaf.parent; around !== undefined; around = around.parent) {
    const isDrawnInside = edge.source !== around && isWithin(edge.source, around);
    const isLeft = edge.domain === around || isWithin(around, edge.domain);
    if (isParallel(around) && isDrawnInside && isLeft) left.push(around);
  }
  return left;
}

function addTo<T>(lists: Map<StateEntry, T[]>, key: StateEntry, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The lines from the start to a leaf, in the order taken. */
export function pathTo(leaf: StateEntry, arrivals: Arrivals): Edge[] {
  const path: Edge[] = [];
  let edge = arrivals.get(leaf);
  while (edge !== undefined && !path.includes(edge)) {
    path.unshift(edge);
    edge = edge.from === undefined ? undefined : arrivals.get(edge.from);
  }
  return path;
}
