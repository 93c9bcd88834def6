import { dirname, join } from 'node:path/posix';
import type { Package } from './workspace.ts';

/**
 * Finds circles of files that import each other inside one package, each as the list of its files, the first one
 * repeated at the end. Type imports are left out: they are erased, and recursive types may live in two files.
 * A file is named in one circle at most, so that mending the list mends the package step by step.
 */
export function findCycles({ files }: Package): string[][] {
  const known = new Set(files.map((file) => file.path));
  const targets = new Map(
    files.map((file) => [
      file.path,
      file.imports
        .filter((one) => !one.typeOnly && one.specifier.startsWith('.'))
        .map((one) => join(dirname(file.path), one.specifier))
        .filter((path) => known.has(path)),
    ]),
  );
  const named = new Set<string>();
  return files.flatMap(({ path }) => {
    if (named.has(path)) return [];
    const circle = findWayBack(path, targets);
    if (!circle) return [];
    for (const each of circle) named.add(each);
    return [circle];
  });
}

/** The shortest way from a file back to itself, breadth first. */
function findWayBack(start: string, targets: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const next of targets.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, start];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
