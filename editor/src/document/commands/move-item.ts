import { findItem, findItems } from '../items.ts';
import { moveWithin } from '../move-within.ts';
import { writeItems } from '../write-items.ts';
import { type Command, done } from './command.ts';
import { isRefusal } from './refusals.ts';

/** Moves an item to another position in its list. */
export const moveItem: Command<'moveItem'> = {
  label: 'Move item',
  run(journey, { state, path, id, to }, { catalog }) {
    const list = findItems(journey, state, path, catalog);
    if (isRefusal(list)) return list;
    const index = findItem(list, id);
    if (typeof index !== 'number') return index;
    const moved = moveWithin(list.items, index, to);
    return moved === list.items ? done(journey) : writeItems(journey, list, path, moved);
  },
};
