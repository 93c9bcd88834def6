import { type Journey, keySchema } from '@usher/journey';
import { shapeOf } from '../block-shape.ts';
import { replaceState } from '../change-states.ts';
import { findItem, findItems, type ItemList } from '../items.ts';
import { indexStates } from '../state-index.ts';
import { mapTextKeys } from '../text-keys.ts';
import { writeItems } from '../write-items.ts';
import { type Command, type CommandContext, done, refuse } from './command.ts';
import { isRefusal, nameOf } from './refusals.ts';

/** Gives an item another id; its texts and its line follow. */
export const renameItem: Command<'renameItem'> = {
  label: 'Rename item',
  run(journey, { state, path, id, to }, context) {
    const list = findItems(journey, state, path, context.catalog);
    if (isRefusal(list)) return list;
    const index = findItem(list, id);
    if (typeof index !== 'number') return index;
    if (id === to) return done(journey);
    if (!keySchema.safeParse(to).success) {
      return refuse(
        'bad-key',
        `"${to}" is no id. An id is lower-case letters, digits and hyphens, and begins with a letter.`,
      );
    }
    const outlets = shapeOf(list.use, context.catalog)?.outlets ?? [];
    if (list.items.some((item) => item.id === to) || (outlets.includes(id) && outlets.includes(to))) {
      return refuse('taken-key', `${nameOf(list.entry)} already has "${to}". Choose another id.`);
    }
    const items = list.items.map((item, at) => (at === index ? { ...item, id: to } : item));
    const written = writeItems(journey, list, path, items);
    return written.ok ? done(follow(written.journey, list, context)) : written;
  },
};

/** The block has the same texts and ways out as before, in the same order, some under another name. */
function follow(journey: Journey, { entry, use }: ItemList, { catalog }: CommandContext): Journey {
  const old = shapeOf(use, catalog);
  const now = shapeOf(indexStates(journey).get(entry.key)?.state.block, catalog);
  if (old === undefined || now === undefined) return journey;
  const texts = pair(
    old.texts.map((slot) => `${entry.key}.${slot.path}`),
    now.texts.map((slot) => `${entry.key}.${slot.path}`),
  );
  const outlets = pair(old.outlets, now.outlets);
  const renamed = mapTextKeys(journey.texts, (key) => texts.get(key) ?? key);
  return replaceState({ ...journey, texts: renamed }, entry.key, (state) => {
    const drawn = Object.entries(state.outlets ?? {});
    if (drawn.every(([name]) => !outlets.has(name))) return state;
    return {
      ...state,
      outlets: Object.fromEntries(drawn.map(([name, target]) => [outlets.get(name) ?? name, target])),
    };
  });
}

function pair(before: readonly string[], after: readonly string[]): ReadonlyMap<string, string> {
  if (before.length !== after.length) return new Map();
  return new Map(
    before.flatMap((name, index): [string, string][] => {
      const other = after[index];
      return other === undefined || other === name ? [] : [[name, other]];
    }),
  );
}
