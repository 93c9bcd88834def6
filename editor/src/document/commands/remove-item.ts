import { findItem, findItems } from '../items.ts';
import { writeItems } from '../write-items.ts';
import type { Command } from './command.ts';
import { isRefusal } from './refusals.ts';

/** Removes an item; its texts and its line follow from that. */
export const removeItem: Command<'removeItem'> = {
  label: 'Remove item',
  run(journey, { state, path, id }, { catalog }) {
    const list = findItems(journey, state, path, catalog);
    if (isRefusal(list)) return list;
    const index = findItem(list, id);
    if (typeof index !== 'number') return index;
    return writeItems(journey, list, path, list.items.toSpliced(index, 1));
  },
};
