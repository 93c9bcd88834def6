import type { StateEntry } from '../state-tree.ts';
import { explore, finishes } from './graph-paths.ts';
import type { Edge, JourneyGraph } from './journey-graph.ts';
import { isHistory, isWithin, leavesOf, regionsOf } from './state-geometry.ts';

/** Taken in the turn in which its leaf is entered. */
export function isInstant(graph: JourneyGraph, edge: Edge): boolean {
  if (edge.kind === 'always') return true;
  if (edge.kind === 'outlet') return edge.from !== undefined && !graph.rests(edge.from);
  if (edge.kind !== 'done') return false;
  const { join } = edge;
  if (join === undefined) return true;
  return finishesAtOnce(graph, join) || mayFinishByHistory(graph, join) || mayFinishAtOnce(graph, join);
}

/** What a history remembers may put regions back to where they had ended, while the others end at once. */
function mayFinishByHistory(graph: JourneyGraph, join: StateEntry): boolean {
  if (join.children.some(isHistory)) return true;
  return regionsOf(join).every((region) => finishesAtOnce(graph, region) || hasHistory(region));
}

function hasHistory(entry: StateEntry): boolean {
  return entry.children.some((child) => isHistory(child) || hasHistory(child));
}

/** No region of a joined parallel state, or none of the states of a region, waits for anything before it ends. */
export function finishesAtOnce(graph: JourneyGraph, join: StateEntry): boolean {
  const waiting = leavesOf(join).filter((leaf) => graph.reached.has(leaf) && graph.rests(leaf) && !graph.isFinal(leaf));
  return waiting.length === 0 && finishes(graph, join, graph.reached);
}

/** Some ways through the joined regions meet nothing that waits; whether they are taken together cannot be told. */
function mayFinishAtOnce(graph: JourneyGraph, join: StateEntry): boolean {
  const ways = [...graph.starts, ...[...graph.reached.keys()].flatMap((leaf) => graph.edgesFrom(leaf))];
  const isInside = (leaf: StateEntry | undefined) => leaf !== undefined && isWithin(leaf, join);
  const starts = ways.filter((edge) => !isInside(edge.from) && edge.to.some(isInside));
  const passes = ({ kind, from }: Edge) =>
    kind === 'always' || kind === 'done' || (kind === 'outlet' && from !== undefined && !graph.rests(from));
  const follows = (edge: Edge) =>
    !isInside(edge.from) || (edge.join !== join && edge.to.every(isInside) && passes(edge));
  return finishes(graph, join, explore(graph, { starts, follows }));
}
