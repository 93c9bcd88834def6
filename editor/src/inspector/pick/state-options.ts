import type { Journey, StateEntry } from '@usher/journey';
import { indexStates } from '../../document/index.ts';
import type { PickerGroup } from './Picker.tsx';

/** What a state is called: its name, else its key. */
export function nameState(journey: Pick<Journey, 'states' | 'trips'>, key: string): string {
  const entry = indexStates(journey).get(key);
  return entry?.state.name || key;
}

/** All states for a picker, those of each group under its name. Ids are the keys. */
export function stateGroups(journey: Journey, without?: (entry: StateEntry) => boolean): readonly PickerGroup[] {
  const entries = [...indexStates(journey).values()].filter((entry) => without === undefined || !without(entry));
  const titles = new Map<string, StateEntry[]>();
  for (const entry of entries) {
    const title =
      entry.parent === undefined ? (entry.isTrip ? 'Side trips' : 'States') : nameState(journey, entry.parent.key);
    titles.set(title, [...(titles.get(title) ?? []), entry]);
  }
  return [...titles].map(([title, group]) => ({
    title,
    options: group.map(({ key, state }) => ({
      id: key,
      label: state.name || key,
      description: state.name && state.name !== key ? key : undefined,
    })),
  }));
}
