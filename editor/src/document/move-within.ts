/** The same items with one at another position; beyond the ends it comes first or last. Unmoved, the list is the same object. */
export function moveWithin<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  const goal = Math.max(0, Math.min(items.length - 1, Math.trunc(to) || 0));
  if (item === undefined || goal === from) return items;
  return items.toSpliced(from, 1).toSpliced(goal, 0, item);
}
