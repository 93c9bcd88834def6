import type { StateEntry } from '../state-tree.ts';
import type { Edge } from './journey-graph.ts';
import { makeEdges } from './make-edges.ts';
import { chooseAmong, offersOf } from './offers.ts';
import type { RuleContext } from './rule-context.ts';
import { edgesOf, edgesOfList, placeOf } from './taken-edges.ts';

/**
 * What can happen while the conversation stands still in a leaf: events and time, heard by what is around it (`chain`, innermost
 * first, undefined for the journey), and an agent who gives it back elsewhere.
 */
export function waitingEdges(
  context: RuleContext,
  leaf: StateEntry,
  chain: readonly (StateEntry | undefined)[],
  resumePoints: readonly StateEntry[],
): Edge[] {
  const tables = chain.map((entry) => ({ entry, table: (entry?.state ?? context.journey).on ?? {} }));
  const events = new Set(tables.flatMap(({ table }) => Object.keys(table)));
  const byEvent = [...events].flatMap((event) => {
    const offers = tables.flatMap(({ entry, table }) => offersOf(table[event], entry, placeOf(entry, `on.${event}`)));
    const kind = event === 'journey.failed' ? 'failed' : 'event';
    return chooseAmong(context, offers).taken.flatMap((taken) => edgesOf(context, leaf, kind, event, taken));
  });
  const byTime = chain.flatMap((entry) =>
    Object.entries((entry?.state ?? context.journey).after ?? {}).flatMap(([duration, list]) =>
      edgesOfList(context, leaf, 'after', duration, list, entry, placeOf(entry, `after.${duration}`)),
    ),
  );
  const byAgent = resumePoints.flatMap((point) =>
    makeEdges(context, {
      kind: 'hand-back',
      from: leaf,
      source: undefined,
      target: point.key,
      label: point.state.resume ?? '',
      path: `${point.path}.resume`,
      certainty: 'sure',
      supposes: [],
      sets: [],
    }),
  );
  return [...byEvent, ...byTime, ...byAgent];
}
