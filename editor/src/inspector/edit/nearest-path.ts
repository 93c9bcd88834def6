/**
 * Which field shows a path: the one of that path, else the closest around it, else the first one inside of it. Paths are
 * dotted, as problems name them.
 */
export function nearestPath(paths: readonly string[], wanted: string): string | undefined {
  if (paths.includes(wanted)) return wanted;
  const around = paths.filter((path) => path !== '' && wanted.startsWith(`${path}.`));
  const closest = around.sort((left, right) => right.length - left.length)[0];
  const inside = paths.find((path) => path.startsWith(`${wanted}.`));
  // `states.a` is around everything of the state: a field inside of what was asked for says more.
  return closest !== undefined && (inside === undefined || closest.length > wanted.length) ? closest : inside;
}
