import type { BlockCatalog, BlockUse, Field, Fields, Journey, Json, StateEntry } from '@usher/journey';
import { type Refusal, refuse } from './commands/command.ts';
import { findState, isRefusal, nameOf } from './commands/refusals.ts';
import { type PropPath, readPath, writeOut } from './props-path.ts';

export type Item = { readonly id: string } & Readonly<Record<string, Json>>;

/** A list of items in the block of a state. */
export interface ItemList {
  readonly entry: StateEntry;
  readonly use: BlockUse;
  /** The props with the list written out. */
  readonly props: Record<string, Json>;
  readonly items: readonly Item[];
}

/** Finds a list of items, or says why there is none. */
export function findItems(journey: Journey, state: string, path: PropPath, catalog: BlockCatalog): ItemList | Refusal {
  const entry = findState(journey, state);
  if (isRefusal(entry)) return entry;
  const use = entry.state.block;
  if (use === undefined) return refuse('no-block', `${nameOf(entry)} has no block. Give it one first.`);
  const props = writeOut(use, [...path, 0], catalog);
  const found = readPath(props, path);
  const items = found === undefined && holdsItems(use, path, props, catalog) ? [] : found;
  if (Array.isArray(items) && items.every(isItem)) return { entry, use, props, items };
  return refuse('no-items', `${nameOf(entry)} has no list of items at "${path.join('.')}".`);
}

export function findItem({ entry, items }: ItemList, id: string): number | Refusal {
  const index = items.findIndex((item) => item.id === id);
  if (index >= 0) return index;
  return refuse('unknown-item', `${nameOf(entry)} has no item "${id}". It may just have been deleted; choose another.`);
}

const contentLists: ReadonlySet<unknown> = new Set(['links', 'fields', 'cards']);

/** A list that nobody has begun yet: a field of items, or the links and facts of a card. */
function holdsItems(use: BlockUse, path: PropPath, props: Record<string, Json>, catalog: BlockCatalog): boolean {
  const field = fieldAt(catalog.find(use.type)?.fields ?? {}, path);
  if (field !== undefined) return field.kind === 'choices' || field.kind === 'content' || field.kind === 'list';
  return path.length > 1 && contentLists.has(path.at(-1)) && isItem(readPath(props, path.slice(0, -1)));
}

/** The field to which a path leads, through lists and their items. */
function fieldAt(fields: Fields, path: PropPath): Field<unknown> | undefined {
  const [name, , ...rest] = path;
  const field: Field<unknown> | undefined =
    typeof name === 'string' && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || path.length === 1) return field;
  return field.kind === 'list' && rest.length > 0 ? fieldAt(field.ui.item ?? {}, rest) : undefined;
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
