import { type BlockCatalog, type Journey, listTransitions, type StateEntry, type Transition } from '@usher/journey';
import { shapeOfState } from './block-shape.ts';
import type { Line, LineKind } from './contract.ts';
import { lineKey } from './line-key.ts';
import type { LineTables } from './line-tables.ts';
import { indexStates } from './state-index.ts';

/**
 * Every line of the drawing: the journey's own first, then those of each state in document order, its ways out in the order of its
 * block. A way out that nobody drew is listed as well, without `to`; where an outer state or the journey draws it for all, `inherited`
 * says where it leads.
 */
export function listLines(journey: Journey, catalog: BlockCatalog): Line[] {
  const own = [...outletLines(null, journey, Object.keys(journey.outlets ?? {})), ...tableLines(null, journey)];
  const states = [...indexStates(journey).values()].flatMap((entry) => linesOf(journey, entry, catalog));
  return [...own, ...states];
}

/** The lines that begin in one state. */
export function listLinesOf(journey: Journey, state: string | null, catalog: BlockCatalog): Line[] {
  if (state === null)
    return [...outletLines(null, journey, Object.keys(journey.outlets ?? {})), ...tableLines(null, journey)];
  const entry = indexStates(journey).get(state);
  return entry === undefined ? [] : linesOf(journey, entry, catalog);
}

function linesOf(journey: Journey, entry: StateEntry, catalog: BlockCatalog): Line[] {
  const { key, state } = entry;
  const shape = shapeOfState(state, catalog);
  const drawn = Object.keys(state.outlets ?? {});
  if (shape === undefined) return [...outletLines(key, state, drawn), ...tableLines(key, state)];
  const stale = drawn.filter((outlet) => !shape.outlets.includes(outlet));
  return [
    ...shape.outlets.map((outlet) => blockOutlet(journey, entry, outlet)),
    ...outletLines(key, state, stale).map((line) => ({ ...line, isStale: true as const })),
    ...tableLines(key, state),
  ];
}

function blockOutlet(journey: Journey, entry: StateEntry, name: string): Line {
  const { outlets } = entry.state;
  if (outlets !== undefined && Object.hasOwn(outlets, name))
    return makeLine(entry.key, 'outlet', name, 0, { target: outlets[name] });
  const inherited = findInherited(journey, entry, name);
  return { ...makeLine(entry.key, 'outlet', name, 0, {}), ...(inherited === undefined ? {} : { inherited }) };
}

/** Who draws a way out for this state, from the inside to the outside. */
export function findInherited(journey: Journey, entry: StateEntry, name: string): Line['inherited'] {
  for (let at = entry.parent; at !== undefined; at = at.parent) {
    const to = at.state.outlets?.[name];
    if (to !== undefined) return { from: at.key, to };
  }
  const to = journey.outlets?.[name];
  return to === undefined ? undefined : { from: null, to };
}

function outletLines(state: string | null, { outlets }: LineTables, names: readonly string[]): Line[] {
  return names.map((name) => makeLine(state, 'outlet', name, 0, { target: outlets?.[name] }));
}

function tableLines(state: string | null, { on, after, always, onDone }: LineTables): Line[] {
  const several = (kind: LineKind, name: string, transitions: readonly Transition[]) =>
    transitions.map((transition, index) => makeLine(state, kind, name, index, transition));
  return [
    ...Object.entries(on ?? {}).flatMap(([name, each]) => several('on', name, listTransitions(each))),
    ...Object.entries(after ?? {}).flatMap(([name, each]) => several('after', name, listTransitions(each))),
    ...several('always', '', listTransitions(always)),
    ...several('done', '', listTransitions(onDone)),
  ];
}

function makeLine(state: string | null, kind: LineKind, name: string, index: number, transition: Transition): Line {
  const id = { state, kind, name, index };
  const { target, trip } = transition;
  return { id, key: lineKey(id), to: target, ...(trip === undefined ? {} : { trip }), transition };
}
