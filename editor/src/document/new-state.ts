import type { BlockCatalog, BlockUse, Call, Field, Json, State } from '@usher/journey';
import type { StateKind } from './contract.ts';

/** A fresh state of a kind, without a name. */
export function newState(kind: StateKind, block: BlockUse | undefined): State {
  switch (kind) {
    case 'step':
      return block === undefined ? {} : { block };
    case 'group':
      return { states: {} };
    case 'together':
      return { type: 'parallel', states: {} };
    case 'end':
      return { type: 'final' };
    case 'memory':
      return { type: 'history', history: 'shallow' };
  }
}

/** A call as it begins: of no journey yet. */
export function newCall(): Call {
  return { journey: '', with: {}, save: {} };
}

/** A block as it begins: only what cannot be left out is written, and lists get the items they need at least. */
export function newBlock(type: string, catalog: BlockCatalog): BlockUse | undefined {
  const definition = catalog.find(type);
  if (definition === undefined) return undefined;
  const props: Record<string, Json> = {};
  for (const [name, field] of Object.entries<Field<unknown>>(definition.fields)) {
    const items = firstItems(field);
    if (items !== undefined) props[name] = items;
  }
  return { type, version: definition.version, props };
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

function firstItems(field: Field<unknown>): Json[] | undefined {
  const least = field.ui.min ?? 0;
  const ids = Array.from({ length: least }, (_, index) => ordinals[index] ?? `item-${index + 1}`);
  switch (field.kind) {
    case 'content':
      return structuredClone(field.initial) as Json[];
    case 'choices':
      return ids.map((id) => ({ id }));
    case 'list':
      return least === 0 ? undefined : ids.map((id) => ({ id, ...firstValues(field) }));
    default:
      return undefined;
  }
}

/** An item of a list with the values that it cannot be without, empty as yet. */
function firstValues(field: Field<unknown>): Record<string, Json> {
  const entries = Object.entries<Field<unknown>>(field.ui.item ?? {});
  return Object.fromEntries(entries.flatMap(([name, each]) => (each.initial === '' ? [[name, ''] as const] : [])));
}
