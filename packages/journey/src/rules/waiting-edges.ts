import type { StateEntry } from '../state-tree.ts';
import type { Edge } from './journey-graph.ts';
import { makeEdges } from './make-edges.ts';
import { chooseAmong, type Offer, offersOf } from './offers.ts';
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
  const byEvent = eventsHeard(context, chain).flatMap((event) => {
    const offers = chain.flatMap((entry) => offersFor(context, entry, event));
    const kind = event === 'journey.failed' ? 'failed' : 'event';
    return chooseAmong(context, offers).taken.flatMap((taken) =>
      edgesOf(context, leaf, kind, taken.offer.event, taken),
    );
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

const message = 'message.received';

/** The star hears messages too, after the handler of messages that stands beside it. */
function eventsHeard({ journey }: RuleContext, chain: readonly (StateEntry | undefined)[]): readonly string[] {
  const events = chain.flatMap((entry) => Object.keys((entry?.state ?? journey).on ?? {}));
  return [...new Set(events.map((event) => (event === '*' ? message : event)))];
}

function offersFor({ journey }: RuleContext, entry: StateEntry | undefined, event: string): Offer[] {
  const table = (entry?.state ?? journey).on ?? {};
  const names = event === message ? [message, '*'] : [event];
  return names.flatMap((name) => offersOf(table[name], entry, placeOf(entry, `on.${name}`), name));
}
