import type { StateEntry } from '../state-tree.ts';
import { buildEdges } from './graph-edges.ts';
import { type Arrivals, explore } from './graph-paths.ts';
import type { RuleContext, Supposition } from './rule-context.ts';
import { isLeaf } from './state-geometry.ts';

export type EdgeKind =
  | 'start'
  | 'outlet'
  | 'event'
  | 'after'
  | 'always'
  | 'done'
  /** Begins a side trip; the states one is in are not left. */
  | 'trip'
  /** The turn failed. */
  | 'failed'
  /** An agent gives the conversation back to a named point. */
  | 'hand-back';

/** One way to get on from a leaf. */
export interface Edge {
  readonly kind: EdgeKind;
  /** A history marker leads to where one was before; else to its default. */
  readonly isRemembered: boolean;
  /** The leaf left; undefined at the start of the conversation, and where a failure of the first turn leads. */
  readonly from: StateEntry | undefined;
  /** The leaves entered, all at once; empty where it leads nowhere in the drawing. */
  readonly to: readonly StateEntry[];
  /** Everything entered, in order. */
  readonly entered: readonly StateEntry[];
  /** `return`: back from a side trip. `broken`: to a target that does not exist, which another rule reports. */
  readonly leads: 'on' | 'return' | 'broken';
  /** The state that draws the line; undefined for the journey itself. */
  readonly source: StateEntry | undefined;
  /** The innermost state that is not left; undefined for the journey itself. */
  readonly domain: StateEntry | undefined;
  /** Event, outlet or duration, as written. */
  readonly label: string;
  /** Where it is drawn. */
  readonly path: string;
  /** `unknown` where it hangs on a condition that could not be decided. One that can never be taken is no edge. */
  readonly certainty: 'sure' | 'unknown';
  /** Lines from one leaf with the same name here are alternatives, of which one is surely taken. */
  readonly choice: string | undefined;
  /** What surely holds when it is taken: its own condition, and that those tried before it did not hold. */
  readonly supposes: readonly Supposition[];
  /** Variables surely set before the entry actions, and then by each state entered. */
  readonly sets: ReadonlySet<string>;
  /** `sets` and what the entry actions of everything entered set. */
  readonly writes: ReadonlySet<string>;
  /** What else may be set on the way: by leaving states of other regions, or of the journey while in a side trip. */
  readonly mayWrite: ReadonlySet<string>;
  /** What a block that nobody knows may have set: anything. */
  readonly writesAnything: boolean;
  /** Only taken when every region of this state is finished. */
  readonly join: StateEntry | undefined;
}

/** How one gets through a journey, leaf by leaf; regions side by side are seen one by one and met again where they join. */
export interface JourneyGraph {
  readonly leaves: readonly StateEntry[];
  readonly starts: readonly Edge[];
  edgesFrom(leaf: StateEntry): readonly Edge[];
  /** The conversation can stand still here: it waits for something, or is over. */
  rests(leaf: StateEntry): boolean;
  /** A final state; of the whole journey when it stands outside any group. */
  isFinal(leaf: StateEntry): boolean;
  isEnd(leaf: StateEntry): boolean;
  /** Some line hangs on a condition that could not be decided. */
  readonly hasDoubts: boolean;
  /** How each leaf that can be reached is first reached. */
  readonly reached: Arrivals;
  /** The same over lines whose conditions were decided. */
  readonly surelyReached: Arrivals;
}

export function buildJourneyGraph(context: RuleContext): JourneyGraph {
  const leaves = [...context.states.values()].filter(isLeaf);
  const edges = buildEdges(context, leaves);
  const graph = {
    leaves,
    starts: edges.starts,
    edgesFrom: (leaf: StateEntry) => edges.byLeaf.get(leaf) ?? [],
    rests: (leaf: StateEntry) => edges.resting.has(leaf),
    isFinal: (leaf: StateEntry) => edges.final.has(leaf),
    isEnd: (leaf: StateEntry) => edges.final.has(leaf) && leaf.parent === undefined && !leaf.isTrip,
  };
  const reached = explore(graph, { starts: graph.starts, follows: () => true });
  const hasDoubts = [...edges.starts, ...[...edges.byLeaf.values()].flat()].some(
    (edge) => edge.certainty === 'unknown',
  );
  const surelyReached = hasDoubts
    ? explore(graph, { starts: graph.starts, follows: (edge) => edge.certainty === 'sure' })
    : reached;
  return { ...graph, hasDoubts, reached, surelyReached };
}

/** The leaf calls a human. */
export function isHuman(context: Pick<RuleContext, 'blocks'>, leaf: StateEntry): boolean {
  const block = context.blocks.get(leaf.key);
  return block?.kind === 'known' && block.waits === 'agent';
}

/** Nobody knows what the leaf's block does; it gets the benefit of the doubt, since its own problem is told. */
export function isUnknown(context: Pick<RuleContext, 'blocks'>, leaf: StateEntry): boolean {
  return context.blocks.get(leaf.key)?.kind === 'opaque';
}

/** Taken in the course of the conversation: not because a turn failed or an agent chose the state. */
export function isOrdinary(edge: Edge): boolean {
  return edge.kind !== 'failed' && edge.kind !== 'hand-back';
}
