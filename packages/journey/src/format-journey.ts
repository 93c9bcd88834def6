import type { z } from 'zod';
import { type Journey, journeySchema, stateSchema } from './document.ts';
import { alternativesOf, childSchemas, defaultOf } from './schema-walk.ts';

/**
 * Writes a journey as the text of its file, made for git: fields in the order of the format, states as drawn, what has its default
 * left out, one fact a line, a line break at the end. The same journey always gives the same text, and reading it gives the same
 * journey.
 */
export function formatJourney(journey: Journey): string {
  return `${print(arrange(journey, [journeySchema]), '')}\n`;
}

const lineLength = 120;

/** A value with its fields in order; `isFact` where it is told on one line when it fits. */
type Arranged =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Arranged[]; readonly isFact: boolean }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Arranged])[]; readonly isFact: boolean };

function arrange(value: unknown, schemas: readonly z.ZodType[]): Arranged {
  if (value === null || typeof value !== 'object') return { kind: 'scalar', text: JSON.stringify(value) ?? 'null' };
  const alternatives = schemas.flatMap(alternativesOf);
  if (Array.isArray(value)) {
    const items = value.map((item) => arrange(item, childSchemas(alternatives, 0)));
    // Items of a list are told one a line; words and numbers side by side.
    const inner = items.map((item) => (item.kind === 'object' && isFlat(item) ? { ...item, isFact: true } : item));
    return { kind: 'list', items: inner, isFact: items.every((item) => item.kind === 'scalar') };
  }
  const fields = orderFields(Object.entries(value), alternatives).map(
    ([key, entry]) => [key, arrange(entry, childSchemas(alternatives, key))] as const,
  );
  return { kind: 'object', fields, isFact: alternatives.some((schema) => factSchemas().has(schema)) };
}

/** Fields in the order of the schema, without those that say what is said anyway; keys of a table in their own order. */
function orderFields(entries: readonly [string, unknown][], alternatives: readonly z.ZodType[]): [string, unknown][] {
  const shape = alternatives.find((schema) => 'shape' in schema)?.shape as Record<string, z.ZodType> | undefined;
  const given = entries.filter(([, value]) => value !== undefined);
  if (shape === undefined) return given;
  const order = Object.keys(shape);
  return given
    .filter(([key, value]) => {
      const schema = shape[key];
      return schema === undefined || JSON.stringify(value) !== JSON.stringify(defaultOf(schema));
    })
    .sort(([first], [second]) => order.indexOf(first) - order.indexOf(second));
}

let facts: ReadonlySet<z.ZodType> | undefined;

/** What is one fact and stands on one line: a transition, a place on the canvas, a variable, a step of a test. */
function factSchemas(): ReadonlySet<z.ZodType> {
  const within = (schema: z.ZodType, ...path: string[]): z.ZodType[] =>
    path.reduce((schemas, key) => childSchemas(schemas, key).flatMap(alternativesOf), alternativesOf(schema));
  facts ??= new Set([
    ...within(stateSchema, 'always'),
    ...within(stateSchema, 'call'),
    ...within(journeySchema, 'layout', '*'),
    ...within(journeySchema, 'variables', '*'),
    ...within(journeySchema, 'tests', '*', 'script', '*'),
  ]);
  return facts;
}

function isFlat(value: Arranged): boolean {
  return value.kind === 'object' && value.fields.every(([, field]) => field.kind === 'scalar');
}

function print(value: Arranged, indent: string, before = 0): string {
  if (value.kind === 'scalar') return value.text;
  const [open, close] = value.kind === 'list' ? ['[', ']'] : ['{', '}'];
  const parts = value.kind === 'list' ? value.items.map((item) => ['', item] as const) : value.fields;
  if (parts.length === 0) return `${open}${close}`;
  if (value.isFact) {
    const line = printLine(value);
    if (indent.length + before + line.length < lineLength) return line;
  }
  const deeper = `${indent}  `;
  const lines = parts.map(([key, part]) => {
    const name = value.kind === 'list' ? '' : `${JSON.stringify(key)}: `;
    return `${deeper}${name}${print(part, deeper, name.length)}`;
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function printLine(value: Arranged): string {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'list') return `[${value.items.map(printLine).join(', ')}]`;
  if (value.fields.length === 0) return '{}';
  return `{ ${value.fields.map(([key, field]) => `${JSON.stringify(key)}: ${printLine(field)}`).join(', ')} }`;
}
