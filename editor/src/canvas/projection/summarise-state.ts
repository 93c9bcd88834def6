import type { AnyBlockDefinition, BlockCatalog, Field, Journey, State } from '@usher/journey';
import { shapeOf } from '../../document/index.ts';
import { wordsOfBlock } from './block-words.ts';
import { sayCondition, sayDuration, sayText } from './plain-words.ts';

export interface Reading {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  /** Of the texts. */
  readonly language: string;
}

/** What a card says below the name: the block's summary, filled from texts and props. Empty where there is nothing to say. */
export function summariseState(reading: Reading, key: string, state: State): string {
  if (state.call !== undefined && state.block === undefined) return sayCall(reading, state.call.journey);
  const shape = shapeOf(state.block, reading.catalog);
  if (shape === undefined) return '';
  const { definition, props } = shape;
  const place: Place = { reading, key, outlets: new Set(shape.outlets) };
  const template = wordsOfBlock(definition.type)?.summary ?? '';
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => sayField(place, definition, name, props[name]));
  return filled.replaceAll(/\s+/g, ' ').trim();
}

function sayCall({ catalog }: Reading, id: string): string {
  return id === '' ? 'No journey chosen yet' : `“${catalog.journeys?.(id)?.name ?? id}”`;
}

interface Place {
  readonly reading: Reading;
  readonly key: string;
  readonly outlets: ReadonlySet<string>;
}

function sayField(place: Place, definition: AnyBlockDefinition, name: string, value: unknown): string {
  const entry: Field<unknown> | undefined = definition.fields[name];
  switch (entry?.kind) {
    case undefined:
      return '';
    case 'text':
      return readText(place, name) ?? '';
    case 'content':
    case 'choices':
      return readItems(place, name, value);
    case 'list':
      return sayList(place, value);
    case 'duration':
      return sayDuration(String(value ?? ''));
    case 'expression':
      return sayCondition(String(value ?? ''));
    default:
      return value === undefined || value === null
        ? ''
        : String(value).replaceAll(/\{\{\s*(?:vars\.)?(\w+)\s*\}\}/g, '‹$1›');
  }
}

function readItems(place: Place, name: string, value: unknown): string {
  if (!Array.isArray(value)) return '';
  return value.flatMap((item: { id: string }) => readContent(place, `${name}.${item.id}`)).join(' · ');
}

/** A text, or the title of a card, or what a picture shows. */
function readContent(place: Place, path: string): readonly string[] {
  const found = [path, `${path}.title`, `${path}.alt`].map((each) => readText(place, each));
  const first = found.find((text) => text !== undefined && text !== '');
  return first === undefined ? [] : [first];
}

function readText({ reading: { journey, language }, key }: Place, path: string): string | undefined {
  const text =
    journey.texts[language]?.[`${key}.${path}`] ?? journey.texts[journey.languages[0] ?? '']?.[`${key}.${path}`];
  return text === undefined ? undefined : sayText(text, (variable) => journey.variables[variable]?.label ?? variable);
}

/** Items that are ways out are left away: the card shows each of them with its line. */
function sayList({ outlets }: Place, value: unknown): string {
  if (!Array.isArray(value)) return '';
  const items = (value as readonly ({ id: string } & Record<string, unknown>)[]).filter(
    (item) => !outlets.has(item.id),
  );
  const said = items.map(({ id: _, ...rest }) =>
    Object.values(rest)
      .filter((part) => typeof part === 'string' && part !== '')
      .map((part) => sayCondition(String(part)))
      .join(' = '),
  );
  return said.join(', ');
}
