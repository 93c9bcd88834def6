import { type StateEntry, withAncestors } from '../state-tree.ts';
import { finishesAtOnce, isInstant } from './instant-edges.ts';
import type { Edge, JourneyGraph } from './journey-graph.ts';
import type { RuleContext } from './rule-context.ts';
import { isWithin } from './state-geometry.ts';
import type { Way, Ways } from './turn-costs.ts';

/** What a turn does between two waits, as the engine counts it. */
export interface TurnWays {
  /** Steps of the turn: a block that runs is one, the line by which it leaves is one. */
  readonly steps: Ways;
  /** Lines in a row that need no event and no block, and the look that finds no more of them. */
  readonly lines: Ways;
  /** The lines that are taken in the turn that enters their leaf. */
  readonly instant: ReadonlyMap<StateEntry, readonly Edge[]>;
  /** The ways by which a turn begins: at the start, or with what was waited for. */
  readonly begins: readonly Beginning[];
}

export interface Beginning {
  readonly edge: Edge;
  readonly steps: Way;
  readonly lines: Way;
}

/** Draws what follows in a turn from each leaf that can be reached. */
export function listTurnWays(context: RuleContext): TurnWays {
  const { graph } = context;
  const leaves = graph.leaves.filter((leaf) => graph.reached.has(leaf));
  const instant = new Map(leaves.map((leaf) => [leaf, graph.edgesFrom(leaf).filter((edge) => isInstant(graph, edge))]));
  const wayOf = (edge: Edge, cost: number): Way => ({ cost, to: edge.to, addsUp: isApart(edge, instant) });
  const stepsOf = (leaf: StateEntry): Way[] => {
    const { entering, leaving } = blockSteps(context, leaf);
    const ways = (instant.get(leaf) ?? []).map((edge) => wayOf(edge, edge.kind === 'outlet' ? entering + leaving : 0));
    return canRest(graph, leaf, ways) ? [...ways, { cost: entering, to: [], addsUp: false }] : ways;
  };
  const linesOf = (leaf: StateEntry): Way[] => {
    const lines = (instant.get(leaf) ?? []).filter(({ kind }) => kind !== 'outlet');
    const ways = lines.map((edge): Way => ({ cost: 1, to: edge.to, addsUp: false }));
    const isLast = canRest(graph, leaf, ways) || lines.length < (instant.get(leaf) ?? []).length;
    return isLast ? [...ways, { cost: graph.isEnd(leaf) ? 0 : 1, to: [], addsUp: false }] : ways;
  };
  const begins = [
    ...graph.starts,
    ...leaves.flatMap((leaf) => graph.edgesFrom(leaf).filter((e) => !isInstant(graph, e))),
  ];
  return {
    instant,
    steps: new Map(leaves.map((leaf) => [leaf, stepsOf(leaf)])),
    lines: new Map(leaves.map((leaf) => [leaf, linesOf(leaf)])),
    begins: begins.map((edge) => ({
      edge,
      steps: wayOf(edge, isByItself(edge) ? 0 : 1),
      lines: { cost: 0, to: edge.to, addsUp: false },
    })),
  };
}

/** Nothing has to be taken in for it: the conversation begins, or a line without an event starts a side trip. */
function isByItself({ kind, label }: Edge): boolean {
  return kind === 'start' || (kind === 'trip' && (label === 'always' || label === 'onDone'));
}

/** What the block of a leaf takes; of a call, what the journey called takes at least. */
function blockSteps(context: RuleContext, leaf: StateEntry): { entering: number; leaving: number } {
  const block = context.blocks.get(leaf.key);
  if (block?.kind !== 'known' || context.graph.isFinal(leaf)) return { entering: 0, leaving: 0 };
  if (block.calledSteps !== undefined) return { entering: block.calledSteps, leaving: 0 };
  return { entering: 1, leaving: 1 };
}

/** The turn may be over here. A final state lets its group go on at once, where all beside it is sure to be finished. */
function canRest(graph: JourneyGraph, leaf: StateEntry, ways: readonly Way[]): boolean {
  if (ways.length === 0) return true;
  if (!graph.isFinal(leaf)) return graph.rests(leaf);
  return !graph
    .edgesFrom(leaf)
    .some(
      ({ kind, join, certainty, choice }) =>
        kind === 'done' &&
        (join === undefined || finishesAtOnce(graph, join)) &&
        (certainty === 'sure' || choice !== undefined),
    );
}

/** The leaves entered by an edge come to rest each in a region of its own, so that none cuts the way of another short. */
function isApart({ to }: Edge, instant: ReadonlyMap<StateEntry, readonly Edge[]>): boolean {
  if (to.length < 2) return false;
  return to.every((leaf) => {
    const region = withAncestors(leaf)
      .filter((around) => to.every((other) => other === leaf || !isWithin(other, around)))
      .at(-1);
    return region !== undefined && staysWithin(region, leaf, instant);
  });
}

function staysWithin(
  region: StateEntry,
  first: StateEntry,
  instant: ReadonlyMap<StateEntry, readonly Edge[]>,
): boolean {
  const seen = new Set([first]);
  for (const leaf of seen) {
    for (const { to } of instant.get(leaf) ?? []) {
      if (!to.every((next) => isWithin(next, region))) return false;
      for (const next of to) seen.add(next);
    }
  }
  return true;
}
