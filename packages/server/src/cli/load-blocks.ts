import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { standardBlocks } from '@usher/blocks';
import { type Block, type BlockSet, createBlockSet } from '@usher/engine';
import { UsageError } from './cli-error.ts';

/**
 * The standard blocks and those that modules export as `blocks`.
 * @param modules files, from the working folder, or names of packages
 * @throws UsageError for a module that cannot be loaded or exports no blocks
 */
export async function loadBlocks(modules: readonly string[], workingFolder: string): Promise<BlockSet> {
  const more = await Promise.all(modules.map((module) => loadModule(module, workingFolder)));
  return createBlockSet([...standardBlocks, ...more.flat()]);
}

async function loadModule(name: string, workingFolder: string): Promise<readonly Block[]> {
  const file = resolve(workingFolder, name);
  const isFile = existsSync(file);
  if (!isFile && /^[./]/.test(name)) {
    throw new UsageError(`The module ${name} of --blocks cannot be loaded: there is no such file.`);
  }
  const address = isFile ? pathToFileURL(file).href : name;
  let loaded: { readonly blocks?: unknown };
  try {
    loaded = (await import(address)) as typeof loaded;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new UsageError(`The module ${name} of --blocks cannot be loaded: ${reason}`, { cause });
  }
  if (isBlockList(loaded.blocks)) return loaded.blocks;
  throw new UsageError(
    `The module ${name} of --blocks exports no blocks. It must have \`export const blocks = [ … ]\`, as examples/custom-block has.`,
  );
}

function isBlockList(value: unknown): value is readonly Block[] {
  return (
    Array.isArray(value) &&
    value.every((block) => typeof block === 'object' && block !== null && 'definition' in block && 'behaviour' in block)
  );
}
