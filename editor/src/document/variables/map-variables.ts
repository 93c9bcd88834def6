import {
  type BlockCatalog,
  type Call,
  type Journey,
  type Json,
  mapProps,
  type State,
  type Transition,
} from '@usher/journey';
import { mapStates } from '../change-states.ts';
import { type LineTables, mapLines } from '../line-tables.ts';

export type SourceKind = 'expression' | 'template' | 'text';

/** What is done with each place that can name variables. `place` says where that is, as a path of the document. */
export interface VariableVisitor {
  name(variable: string, place: string): string;
  source(source: string, kind: SourceKind, place: string): string;
  /** A block that the catalog does not know: nobody can tell what in it names a variable. */
  opaque(props: Readonly<Record<string, Json>>, place: string): void;
}

/** Visits every place of a journey that can name a variable, the declarations apart. Where the visitor changes nothing, objects stay. */
export function mapVariables(journey: Journey, catalog: BlockCatalog, visitor: VariableVisitor): Journey {
  const own = mapHolder(journey, visitor, 'journey');
  const states = mapStates(own, (state, key) => mapStateVariables(state, catalog, visitor, key));
  const texts = mapRecord(states.texts, (table, language) =>
    mapRecord(table, (text, key) => visitor.source(text, 'text', `texts.${language}.${key}`)),
  );
  return texts === states.texts ? states : { ...states, texts };
}

/** Visits one state; not what is in it. */
export function mapStateVariables(state: State, catalog: BlockCatalog, visitor: VariableVisitor, place: string): State {
  const own = mapCall(mapHolder(state, visitor, place), visitor, place);
  const { block } = own;
  if (block === undefined) return own;
  const definition = catalog.find(block.type);
  if (definition === undefined || definition.version !== block.version) {
    visitor.opaque(block.props, `${place}.block`);
    return own;
  }
  const props = mapProps(definition.fields, block.props, visitor, `${place}.block`);
  return props === block.props ? own : { ...own, block: { ...block, props } };
}

function mapCall(state: State, visitor: VariableVisitor, place: string): State {
  if (state.call === undefined) return state;
  const { with: given, save, ...rest } = state.call;
  const call: Call = {
    ...rest,
    with: mapRecord(given, (source) => visitor.source(source, 'expression', `${place}, a call`)),
    save: mapRecord(save, (variable) => visitor.name(variable, `${place}, a call`)),
  };
  return call.with === given && call.save === save ? state : { ...state, call };
}

type Holder = LineTables & Pick<State, 'entry' | 'exit'>;

function mapHolder<T extends Holder>(holder: T, visitor: VariableVisitor, place: string): T {
  let next = mapLines(holder, (transition) => mapTransition(transition, visitor, place)) as T;
  for (const when of ['entry', 'exit'] as const) {
    const set = next[when]?.set;
    const mapped = set && mapSet(set, visitor, `${place}.${when}`);
    if (mapped !== set) next = { ...next, [when]: { set: mapped } };
  }
  return next;
}

function mapTransition(transition: Transition, visitor: VariableVisitor, place: string): Transition {
  const guard =
    transition.guard === undefined
      ? undefined
      : visitor.source(transition.guard, 'expression', `${place}, a condition`);
  const set = transition.set === undefined ? undefined : mapSet(transition.set, visitor, `${place}, a line`);
  if (guard === transition.guard && set === transition.set) return transition;
  return { ...transition, ...(guard === undefined ? {} : { guard }), ...(set === undefined ? {} : { set }) };
}

function mapSet(set: Record<string, string>, visitor: VariableVisitor, place: string): Record<string, string> {
  const entries = Object.entries(set);
  const mapped = entries.map(
    ([name, source]) => [visitor.name(name, place), visitor.source(source, 'expression', place)] as const,
  );
  return mapped.every(([name, source], index) => name === entries[index]?.[0] && source === entries[index]?.[1])
    ? set
    : Object.fromEntries(mapped);
}

function mapRecord<T>(record: Record<string, T>, change: (value: T, key: string) => T): Record<string, T> {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const);
  return entries.every(([key, value]) => value === record[key]) ? record : Object.fromEntries(entries);
}
