import { type Journey, listTransitions, type State, type Transition, type Transitions } from '@usher/journey';
import { replaceState } from './change-states.ts';
import type { LineId, LineSource } from './contract.ts';
import { indexStates } from './state-index.ts';

/** What draws lines: a state, or the journey. */
export type LineTables = Pick<State, 'outlets' | 'on' | 'after' | 'always' | 'onDone'>;

/** The tables in which a source stands; undefined where there is no such state. */
export function tablesOf(journey: Journey, state: string | null): LineTables | undefined {
  return state === null ? journey : indexStates(journey).get(state)?.state;
}

/** The transitions of a source, in the order tried. */
export function readSource(journey: Journey, source: LineSource): readonly Transition[] {
  const tables = tablesOf(journey, source.state);
  return tables === undefined ? [] : readTable(tables, source);
}

export function readLine(journey: Journey, id: LineId): Transition | undefined {
  return readSource(journey, id)[id.index];
}

function readTable(tables: LineTables, { kind, name }: LineSource): readonly Transition[] {
  switch (kind) {
    case 'outlet': {
      const target = own(tables.outlets, name);
      return target === undefined ? [] : [{ target }];
    }
    case 'on':
      return listTransitions(own(tables.on, name));
    case 'after':
      return listTransitions(own(tables.after, name));
    case 'always':
      return listTransitions(tables.always);
    case 'done':
      return listTransitions(tables.onDone);
  }
}

/** Writes the transitions of a source in their shortest form; without any, the source goes. A way out keeps the first target. */
export function writeSource(journey: Journey, source: LineSource, transitions: readonly Transition[]): Journey {
  if (source.state === null) return writeTable(journey, source, transitions);
  return replaceState(journey, source.state, (state) => writeTable(state, source, transitions));
}

function writeTable<T extends LineTables>(tables: T, source: LineSource, transitions: readonly Transition[]): T {
  const { kind, name } = source;
  switch (kind) {
    case 'outlet':
      return put(tables, 'outlets', putEntry(tables.outlets, name, transitions[0]?.target));
    case 'on':
      return put(tables, 'on', putEntry(tables.on, name, shorten(transitions)));
    case 'after':
      return put(tables, 'after', putEntry(tables.after, name, shorten(transitions)));
    case 'always':
      return put(tables, 'always', shorten(transitions));
    case 'done':
      return put(tables, 'onDone', shorten(transitions));
  }
}

/** A target alone, one transition, or several. */
export function shorten(transitions: readonly Transition[]): Transitions | undefined {
  const [first, ...more] = transitions;
  if (first === undefined) return undefined;
  if (more.length > 0) return [...transitions];
  const isTarget =
    first.target !== undefined && Object.values(first).filter((value) => value !== undefined).length === 1;
  return isTarget ? first.target : first;
}

/** Sets a member or takes it away; empty tables go. */
function put<T extends object>(holder: T, member: string, value: unknown): T {
  const record = holder as Record<string, unknown>;
  if (value !== undefined) return { ...holder, [member]: value };
  if (!Object.hasOwn(record, member)) return holder;
  const { [member]: _, ...rest } = record;
  return rest as T;
}

function putEntry<V>(table: Readonly<Record<string, V>> | undefined, name: string, value: V | undefined) {
  const next = put(table ?? {}, name, value);
  return Object.keys(next).length === 0 ? undefined : next;
}

function own<V>(table: Readonly<Record<string, V>> | undefined, name: string): V | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * Changes every transition of the journey, ways out included, by a function that gives another one or undefined to take the line
 * away. Sources in which nothing changes stay as they are written.
 */
export function mapLines(tables: LineTables, change: (transition: Transition) => Transition | undefined): LineTables {
  const mapTransitions = (transitions: Transitions): Transitions | undefined => {
    const list = listTransitions(transitions);
    const mapped = list.map(change);
    if (mapped.every((each, index) => each === list[index])) return transitions;
    return shorten(mapped.filter((each) => each !== undefined));
  };
  const mapTable = (table: Record<string, Transitions> | undefined, map: typeof mapTransitions) => {
    if (table === undefined) return undefined;
    const entries = Object.entries(table).map(([name, each]) => [name, map(each)] as const);
    if (entries.every(([name, each]) => each === table[name])) return table;
    const kept = entries.filter(([, each]) => each !== undefined);
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  };
  let next = tables;
  for (const member of ['outlets', 'on', 'after'] as const) {
    const mapped = mapTable(tables[member], mapTransitions);
    if (mapped !== tables[member]) next = put(next, member, mapped);
  }
  for (const member of ['always', 'onDone'] as const) {
    const transitions = tables[member];
    const mapped = transitions === undefined ? undefined : mapTransitions(transitions);
    if (mapped !== transitions) next = put(next, member, mapped);
  }
  return next;
}
