import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Says whether an output is there and at least as new as every source file; a missing source is no news. */
export function isCurrent(output: string, sources: readonly string[]): boolean {
  if (!existsSync(output)) return false;
  const built = statSync(output).mtimeMs;
  return sources.every((source) => newestChange(source) <= built);
}

/** A folder counts by its own time too, which tells of files that were removed. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
