import type { DeskPerson } from '@usher/api/desk';

/** Each channel and name once: two visits of the same browser that nobody vouches for tell an agent nothing. */
export function listKnownPersons(persons: readonly DeskPerson[]): readonly DeskPerson[] {
  const known = new Map<string, DeskPerson>();
  for (const person of persons) {
    const key = `${person.channel} ${person.name ?? ''}`;
    const before = known.get(key);
    if (before === undefined || (person.isVerified && !before.isVerified)) known.set(key, person);
  }
  return [...known.values()];
}
