import type { Field, Fields } from '../fields.ts';

/** A field of a block, or of an item of its lists, with its value. */
export interface FieldValue {
  /** Below `props`, with the positions of list items: `assignments.0.variable`. */
  readonly path: string;
  readonly field: Field<unknown>;
  readonly value: unknown;
  /** Of a list's item, the item's other fields and values; undefined at the top. */
  readonly item: { readonly fields: Fields; readonly values: Readonly<Record<string, unknown>> } | undefined;
}

/** All fields of a block with their values, those of list items included. */
export function listFieldValues(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  base = '',
  item: FieldValue['item'] = undefined,
): FieldValue[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${base}${name}`;
    const value = values[name];
    const own: FieldValue = { path, field, value, item };
    const itemFields = field.ui.item;
    if (field.kind !== 'list' || itemFields === undefined || !Array.isArray(value)) return [own];
    const inner = value.flatMap((each: Readonly<Record<string, unknown>>, index) =>
      listFieldValues(itemFields, each, `${path}.${index}.`, { fields: itemFields, values: each }),
    );
    return [own, ...inner];
  });
}

/**
 * The variable that the expression of a list item fills: the item has one field of each kind (`{ variable, value }`), so that the
 * one is kept in the other.
 */
export function variableFilledBy({ field, item }: FieldValue): string | undefined {
  if (item === undefined || field.kind !== 'expression' || (field.ui.result ?? 'any') !== 'any') return undefined;
  const named = (kind: string) => Object.entries(item.fields).filter(([, each]) => each.kind === kind);
  const variables = named('variable');
  const name = variables[0]?.[0];
  if (variables.length !== 1 || named('expression').length !== 1 || name === undefined) return undefined;
  const variable = item.values[name];
  return typeof variable === 'string' && variable !== '' ? variable : undefined;
}
