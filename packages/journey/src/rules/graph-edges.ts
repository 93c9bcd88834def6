import { type StateEntry, withAncestors } from '../state-tree.ts';
import { doneEdges } from './done-edges.ts';
import type { Edge } from './journey-graph.ts';
import { makeEdges } from './make-edges.ts';
import { chooseAmong, type Offer, offersOf } from './offers.ts';
import { outletEdges } from './outlet-edges.ts';
import type { RuleContext } from './rule-context.ts';
import { isHistory } from './state-geometry.ts';
import { edgesOf } from './taken-edges.ts';
import { waitingEdges } from './waiting-edges.ts';

export interface Edges {
  readonly starts: readonly Edge[];
  readonly byLeaf: ReadonlyMap<StateEntry, readonly Edge[]>;
  readonly resting: ReadonlySet<StateEntry>;
  readonly final: ReadonlySet<StateEntry>;
}

/** Draws every line that can be taken, from each leaf. */
export function buildEdges(context: RuleContext, leaves: readonly StateEntry[]): Edges {
  const final = new Set(leaves.filter((leaf) => isFinal(context, leaf)));
  const resumePoints = [...context.states.values()].filter(
    (entry) => entry.state.resume !== undefined && !entry.isTrip && !isHistory(entry),
  );
  const resting = new Set<StateEntry>();
  const byLeaf = new Map<StateEntry, Edge[]>();
  for (const leaf of leaves) {
    // A final state takes nothing itself, what is around it does.
    const chain = [...withAncestors(leaf), undefined].slice(final.has(leaf) ? 1 : 0);
    const always = chooseAmong(context, chain.flatMap(alwaysOffers));
    const edges = always.taken.flatMap((taken) => edgesOf(context, leaf, 'always', 'always', taken));
    byLeaf.set(leaf, edges);
    const rests = final.has(leaf) || canRest(context, leaf);
    if (final.has(leaf)) edges.push(...doneEdges(context, leaf));
    if (always.otherwise.answer === 'no') continue;
    const isSure = rests || always.otherwise.answer === 'yes';
    if (!final.has(leaf)) edges.push(...outletEdges(context, leaf, always.otherwise.supposes, isSure));
    if (!rests) continue;
    resting.add(leaf);
    const isOver = final.has(leaf) && leaf.parent === undefined;
    if (!isOver) edges.push(...waitingEdges(context, leaf, chain, final.has(leaf) ? [] : resumePoints));
  }
  return { starts: startEdges(context), byLeaf, resting, final };
}

function isFinal(context: RuleContext, leaf: StateEntry): boolean {
  const block = context.blocks.get(leaf.key);
  return leaf.state.type === 'final' || (block?.kind === 'known' && block.definition.ends);
}

/** What a block waits for; a state without one waits for an event, a block that nobody knows for anything. */
function canRest(context: RuleContext, leaf: StateEntry): boolean {
  const block = context.blocks.get(leaf.key);
  return block?.kind !== 'known' || block.waits !== 'nothing';
}

function alwaysOffers(entry: StateEntry | undefined): Offer[] {
  return entry === undefined ? [] : offersOf(entry.state.always, entry, `${entry.path}.always`);
}

function startEdges(context: RuleContext): Edge[] {
  const { journey, states } = context;
  const roots = [...states.values()].filter((entry) => entry.parent === undefined && !entry.isTrip);
  const initial = roots.find((entry) => entry.key === journey.initial) ?? roots.find((entry) => !isHistory(entry));
  const base = { from: undefined, source: undefined, certainty: 'sure', supposes: [] } as const;
  const sets = Object.keys(journey.entry?.set ?? {});
  const start = { ...base, kind: 'start', target: initial?.key ?? '', label: 'start', path: 'initial', sets } as const;
  const failed = chooseAmong(context, offersOf(journey.on?.['journey.failed'], undefined, 'on.journey.failed'));
  return [
    ...makeEdges(context, start),
    ...failed.taken.flatMap(({ offer, certainty, supposes }) =>
      makeEdges(context, {
        ...base,
        kind: 'failed',
        target: offer.transition.target,
        label: 'journey.failed',
        path: offer.path,
        certainty,
        supposes,
        sets: Object.keys(offer.transition.set ?? {}),
      }),
    ),
  ];
}
