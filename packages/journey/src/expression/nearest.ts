/** The candidates that a mistyped name most likely means, best first: at most two. */
export function nearest(name: string, candidates: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.ceil(name.length / 3));
  return candidates
    .flatMap((candidate) => {
      if (Math.abs(candidate.length - name.length) > limit) return [];
      const distance = distanceBetween(wanted, candidate.toLowerCase(), limit);
      return distance > limit ? [] : [{ candidate, distance }];
    })
    .sort((first, second) => first.distance - second.distance)
    .slice(0, 2)
    .map(({ candidate }) => candidate);
}

/**
 * How many letters to insert, remove or replace; some number above `limit` where it is more. A mistake of a large journey may be
 * compared with thousands of names, so a comparison is given up as soon as it cannot succeed.
 */
function distanceBetween(first: string, second: string, limit: number): number {
  let above = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= second.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (first[row - 1] === second[column - 1] ? 0 : 1);
      const distance = Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > limit) return least;
    above = current;
  }
  return above[second.length] ?? 0;
}
