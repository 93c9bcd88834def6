import type { Journey, Json } from '@usher/journey';
import { replaceState } from './change-states.ts';
import { type Done, done, type Refusal, refuse } from './commands/command.ts';
import { nameOf } from './commands/refusals.ts';
import type { Item, ItemList } from './items.ts';
import { type PropPath, writePath } from './props-path.ts';

/** Puts other items where a list has its own. */
export function writeItems(
  journey: Journey,
  { entry, use, props }: ItemList,
  path: PropPath,
  items: readonly Item[],
): Done | Refusal {
  const next = writePath(props, path, items as readonly Json[]);
  if (next === undefined) return refuse('no-items', `${nameOf(entry)} has no list of items at "${path.join('.')}".`);
  return done(replaceState(journey, entry.key, (state) => ({ ...state, block: { ...use, props: next } })));
}
