import { gaveUpOutlet, type Json, noAnswerOutlet } from '@usher/journey';
import { shapeOf } from '../block-shape.ts';
import { findItems } from '../items.ts';
import { freeName, toKey } from '../keys.ts';
import { writeItems } from '../write-items.ts';
import { type Command, done } from './command.ts';
import { isRefusal } from './refusals.ts';

/** Adds an item at the end of a list, with an id that neither another item nor another way out of the block has. */
export const addItem: Command<'addItem'> = {
  label: 'Add item',
  run(journey, { state, path, item, name }, { catalog }) {
    const list = findItems(journey, state, path, catalog);
    if (isRefusal(list)) return list;
    const outlets = shapeOf(list.use, catalog)?.outlets ?? [];
    const taken = new Set([...list.items.map((each) => each.id), ...outlets, gaveUpOutlet, noAnswerOutlet]);
    const id = freeName(toKey(name ?? '') || 'item', (each) => taken.has(each));
    const written = writeItems(journey, list, path, [...list.items, { id, ...without(item) }]);
    return written.ok ? done(written.journey, { created: id }) : written;
  },
};

/** An id that is handed in is not asked for: it could be taken. */
function without({ id: _, ...rest }: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return rest;
}
