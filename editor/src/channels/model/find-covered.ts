import type { JourneyBinding } from '@usher/channel';

/** Bindings that never answer, because an earlier one answers all that they would; by their ids, with the place of the earlier one. */
export function findCovered(bindings: readonly JourneyBinding[]): ReadonlyMap<string, number> {
  const covered = new Map<string, number>();
  bindings.forEach((binding, index) => {
    const place = bindings.slice(0, index).findIndex((earlier) => covers(earlier, binding));
    if (place !== -1) covered.set(binding.id, place);
  });
  return covered;
}

/** Sure to be so; that it may be so in other ways is left to trying it. */
function covers(earlier: JourneyBinding, later: JourneyBinding): boolean {
  return (['channel', 'address', 'languages', 'commands', 'hours'] as const).every((name) => {
    const wide = earlier[name];
    if (wide === undefined || (name === 'address' && wide === '*')) return true;
    const narrow = later[name];
    if (Array.isArray(wide) && Array.isArray(narrow)) return narrow.every((word) => wide.includes(word));
    return JSON.stringify(wide) === JSON.stringify(narrow);
  });
}
