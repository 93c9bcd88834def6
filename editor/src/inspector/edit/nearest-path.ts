/**
 * Which field shows a path: the one of that path, else the closest around it, else the first one inside of it, else one beside it.
 * Paths are dotted, as problems name them; a text has no field but its own.
 */
export function nearestPath(paths: readonly string[], wanted: string): string | undefined {
  const found = fieldOf(paths, wanted);
  if (found !== undefined || wanted.startsWith('texts.')) return found;
  const around = wanted.split('.').slice(0, -1);
  return around.length < 2 ? undefined : nearestPath(paths, around.join('.'));
}

function fieldOf(paths: readonly string[], wanted: string): string | undefined {
  if (paths.includes(wanted)) return wanted;
  const around = paths.filter((path) => path !== '' && wanted.startsWith(`${path}.`));
  const closest = around.sort((left, right) => right.length - left.length)[0];
  return closest ?? paths.find((path) => path.startsWith(`${wanted}.`));
}
