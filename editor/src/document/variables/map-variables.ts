import type { BlockCatalog, Field, Fields, Journey, Json, State, Transition } from '@usher/journey';
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
  const own = mapHolder(state, visitor, place);
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

type Props = Record<string, Json>;

function mapProps(fields: Fields, props: Props, visitor: VariableVisitor, place: string): Props {
  return mapRecord(props, (value, name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field === undefined ? value : mapValue(field, value, visitor, `${place}.${name}`);
  });
}

function mapValue(field: Field<unknown>, value: Json, visitor: VariableVisitor, place: string): Json {
  switch (field.kind) {
    case 'variable':
      return typeof value === 'string' && value !== '' ? visitor.name(value, place) : value;
    case 'expression':
    case 'template':
      return typeof value === 'string' && value !== '' ? visitor.source(value, field.kind, place) : value;
    case 'list':
      return mapItems(value, (item) => mapProps(field.ui.item ?? {}, item, visitor, place));
    case 'content':
      return mapItems(value, (item) => mapContent(item, visitor, place));
    default:
      return value;
  }
}

/** Addresses of images and links are templates. */
function mapContent(item: Props, visitor: VariableVisitor, place: string): Props {
  return mapRecord(item, (value, name) => {
    if (name === 'links') return mapItems(value, (link) => mapContent(link, visitor, place));
    return (name === 'url' || name === 'image') && typeof value === 'string'
      ? visitor.source(value, 'template', place)
      : value;
  });
}

function mapItems(value: Json, change: (item: Props) => Props): Json {
  if (!Array.isArray(value)) return value;
  const items = value as readonly Json[];
  const mapped = items.map((item) => (isProps(item) ? change(item) : item));
  return mapped.every((item, index) => item === items[index]) ? value : mapped;
}

function isProps(value: Json): value is Props {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapRecord<T>(record: Record<string, T>, change: (value: T, key: string) => T): Record<string, T> {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const);
  return entries.every(([key, value]) => value === record[key]) ? record : Object.fromEntries(entries);
}
