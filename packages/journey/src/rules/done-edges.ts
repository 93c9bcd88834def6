import type { StateEntry } from '../state-tree.ts';
import type { Edge } from './journey-graph.ts';
import { type LineTo, makeEdges } from './make-edges.ts';
import type { RuleContext } from './rule-context.ts';
import { isParallel } from './state-geometry.ts';
import { edgesOfList } from './taken-edges.ts';

/** What follows when a final state is reached: the lines of its group, and of the parallel states whose last region it ends. */
export function doneEdges(context: RuleContext, leaf: StateEntry): Edge[] {
  const edges: Edge[] = [];
  let join: StateEntry | undefined;
  for (let done: StateEntry | undefined = leaf; done !== undefined; ) {
    const around: StateEntry | undefined = done.parent;
    if (around === undefined) {
      if (done.isTrip && done !== leaf) edges.push(...returnEdges(context, leaf, done, join));
      break;
    }
    if (isParallel(around)) join = around;
    const list = edgesOfList(context, leaf, 'done', 'onDone', around.state.onDone, around, `${around.path}.onDone`);
    edges.push(...list.map((edge) => ({ ...edge, join })));
    const isWholeTrip: boolean = around.isTrip && around.parent === undefined;
    // A finished group is not a final state itself: only a region's end counts for what is around it.
    const goesOn: boolean = isWholeTrip || (around.parent !== undefined && isParallel(around.parent));
    done = goesOn ? around : undefined;
  }
  if (leaf.isTrip && leaf.parent === undefined) edges.push(...returnEdges(context, leaf, leaf, undefined));
  return edges;
}

/** A side trip whose end is reached is over, unless its own `onDone` says otherwise. */
function returnEdges(context: RuleContext, leaf: StateEntry, trip: StateEntry, join: StateEntry | undefined): Edge[] {
  if (trip.state.onDone !== undefined) return [];
  const line: LineTo = {
    kind: 'done',
    from: leaf,
    source: trip,
    target: '@return',
    label: 'onDone',
    path: trip.path,
    certainty: 'sure',
    supposes: [],
    sets: [],
  };
  return makeEdges(context, line).map((edge) => ({ ...edge, join }));
}
