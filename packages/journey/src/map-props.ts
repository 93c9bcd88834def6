import type { Field, Fields } from './fields.ts';
import type { Json } from './json.ts';

/** What is done with each place of a block's props that can name variables. `place` says where that is. */
export interface PropsVisitor {
  name(variable: string, place: string): string;
  source(source: string, kind: 'expression' | 'template', place: string): string;
}

type Props = Record<string, Json>;

/** Visits every place of a block's props that can name variables. Where the visitor changes nothing, objects stay the same. */
export function mapProps(fields: Fields, props: Props, visitor: PropsVisitor, place: string): Props {
  return mapRecord(props, (value, name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field === undefined ? value : mapValue(field, value, visitor, `${place}.${name}`);
  });
}

function mapValue(field: Field<unknown>, value: Json, visitor: PropsVisitor, place: string): Json {
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

const contentTemplates: ReadonlySet<string> = new Set(['url', 'image', 'latitude', 'longitude']);

/** Addresses and degrees are templates. */
function mapContent(item: Props, visitor: PropsVisitor, place: string): Props {
  return mapRecord(item, (value, name) => {
    if (name === 'links' || name === 'cards') return mapItems(value, (inner) => mapContent(inner, visitor, place));
    return contentTemplates.has(name) && typeof value === 'string' ? visitor.source(value, 'template', place) : value;
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

/** A record with its values changed; the same object where none is. */
export function mapRecord<T>(record: Record<string, T>, change: (value: T, key: string) => T): Record<string, T> {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const);
  return entries.every(([key, value]) => value === record[key]) ? record : Object.fromEntries(entries);
}
