import { checkName } from './check-name.ts';
import { writeAdapter } from './write-adapter.ts';

/** Where a command writes and speaks. */
export interface NewContext {
  /** The repository's folder. */
  readonly root: string;
  say(line: string): void;
  warn(line: string): void;
}

/** `new adapter <name>`. @returns the exit code: 0, or 2 where it was called wrongly and nothing was written */
export function runNew([kind, name, ...more]: readonly string[], { root, say, warn }: NewContext): 0 | 2 {
  if (kind !== 'adapter' || more.length > 0) {
    warn('This writes the frame of an adapter: npx pnpm@12 new adapter <name>');
    return 2;
  }
  const problem = checkName(name, root);
  if (problem !== undefined || name === undefined) {
    warn(problem ?? '');
    return 2;
  }
  for (const file of writeAdapter(name, root)) say(file);
  say(`
Next:
  npx pnpm@12 install                               links the new package
  npx pnpm@12 exec vitest run adapters/${name}/    the conformance suite, green from here on
  docs/write-an-adapter.md                          what to replace, one part after the other`);
  return 0;
}
