/** Whether two values of plain data say the same. What is the same object is not looked into. */
export function isAlike(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) return false;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const [one, other] = [first as Record<string, unknown>, second as Record<string, unknown>];
  let members = 0;
  for (const key in one) {
    if (!Object.hasOwn(other, key) || !isAlike(one[key], other[key])) return false;
    members += 1;
  }
  for (const _ in other) members -= 1;
  return members === 0;
}

/** The list of now with each member that says the same as before replaced by that one; the whole list where all do. */
export function keepAlike<T extends { readonly id: string }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const known = new Map(before.map((each) => [each.id, each]));
  const kept = now.map((each) => {
    const was = known.get(each.id);
    return was !== undefined && isAlike(was, each) ? was : each;
  });
  return kept.length === before.length && kept.every((each, index) => each === before[index]) ? before : kept;
}
