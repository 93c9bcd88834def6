import type { JourneyBinding } from '@usher/channel';

/** The bindings in their order; every edit gives a new list. */
export type Bindings = readonly JourneyBinding[];

export function addBinding(bindings: Bindings, binding: JourneyBinding): Bindings {
  return [...bindings, binding];
}

/** Puts another one into its place, in which what does not matter is left out. */
export function changeBinding(bindings: Bindings, changed: JourneyBinding): Bindings {
  return bindings.map((binding) => (binding.id === changed.id ? changed : binding));
}

export function removeBinding(bindings: Bindings, id: string): Bindings {
  return bindings.filter((binding) => binding.id !== id);
}

/** To a place of the list, counted without it; one that is not there is the nearest. */
export function moveBinding(bindings: Bindings, id: string, to: number): Bindings {
  const moved = bindings.find((binding) => binding.id === id);
  if (moved === undefined) return bindings;
  const rest = removeBinding(bindings, id);
  const place = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, place), moved, ...rest.slice(place)];
}

/** Sets one condition, or takes it away by undefined. */
export function setCondition<Name extends 'channel' | 'address' | 'languages' | 'commands' | 'hours'>(
  binding: JourneyBinding,
  name: Name,
  value: JourneyBinding[Name] | undefined,
): JourneyBinding {
  const { [name]: _, ...rest } = binding;
  return (value === undefined ? rest : { ...rest, [name]: value }) as JourneyBinding;
}

/** Whether two lists say the same. */
export function isSameList(one: Bindings, other: Bindings): boolean {
  return one.length === other.length && one.every((binding, index) => spell(binding) === spell(other[index]));
}

function spell(binding: JourneyBinding | undefined): string {
  if (binding === undefined) return '';
  const { id, journeyId, channel, address, languages, commands, hours } = binding;
  return JSON.stringify([id, journeyId, channel, address, languages, commands, hours?.timeZone, hours?.open]);
}
