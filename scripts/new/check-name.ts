import { existsSync } from 'node:fs';
import { join } from 'node:path';

const longest = 32;
const reserved: readonly string[] = ['agent', 'all', 'any', 'channel', 'custom', 'default', 'test', 'usher'];

/** Whether an adapter can have this name. @returns what is wrong with it, in one sentence, or undefined */
export function checkName(name: string | undefined, root: string): string | undefined {
  if (name === undefined) return 'Say how the adapter is called: npx pnpm@12 new adapter <name>';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > longest) {
    const rule = `begins with a small letter and has small letters, digits and single "-" in between, at most ${longest} in all`;
    return `"${name}" is no name of an adapter: it ${rule}, such as "acme-chat".`;
  }
  if (reserved.includes(name))
    return `"${name}" means something else in Usher; choose another name, such as "acme-chat".`;
  if (existsSync(join(root, 'adapters', name))) {
    return `There is an adapter "${name}" already: adapters/${name}. Choose another name, or remove that folder first.`;
  }
  return undefined;
}
