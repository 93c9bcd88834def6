import type { Transitions } from '../document.ts';
import type { StateEntry } from '../state-tree.ts';
import type { Edge, EdgeKind } from './journey-graph.ts';
import { type LineTo, makeEdges } from './make-edges.ts';
import { chooseAmong, offersOf, type Taken } from './offers.ts';
import type { RuleContext } from './rule-context.ts';

/** The edges of a transition that can be taken from a leaf. */
export function edgesOf(context: RuleContext, leaf: StateEntry, kind: EdgeKind, label: string, taken: Taken): Edge[] {
  const { source, transition, path } = taken.offer;
  const line: LineTo = {
    kind: transition.trip === undefined ? kind : 'trip',
    from: leaf,
    source,
    target: transition.trip ?? transition.target,
    label,
    path,
    certainty: taken.certainty,
    supposes: taken.supposes,
    choice: taken.isOneSure ? `${kind} ${label}` : undefined,
    sets: Object.keys(transition.set ?? {}),
  };
  return makeEdges(context, line);
}

/** The edges of a list of transitions, of which the first whose condition holds is taken. */
export function edgesOfList(
  context: RuleContext,
  leaf: StateEntry,
  kind: EdgeKind,
  label: string,
  transitions: Transitions | undefined,
  source: StateEntry | undefined,
  path: string,
): Edge[] {
  const { taken } = chooseAmong(context, offersOf(transitions, source, path));
  return taken.flatMap((each) => edgesOf(context, leaf, kind, label, each));
}

/** The path of a field of a state, or of the journey. */
export function placeOf(entry: StateEntry | undefined, place: string): string {
  return entry === undefined ? place : `${entry.path}.${place}`;
}
