import type { BlockCatalog } from '@usher/journey';
import { wordsOfBlock } from '../../canvas/projection/block-words.ts';

const namesByCatalog = new WeakMap<BlockCatalog, ReadonlyMap<string, string>>();

/** The ways out that blocks of a catalog have whatever their props, by key, with the word that the first of them has for it. */
export function commonOutlets(catalog: BlockCatalog): ReadonlyMap<string, string> {
  const known = namesByCatalog.get(catalog);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const { type } of catalog.definitions) {
    for (const [outlet, name] of Object.entries(wordsOfBlock(type)?.outlets ?? {})) {
      if (!names.has(outlet)) names.set(outlet, name);
    }
  }
  namesByCatalog.set(catalog, names);
  return names;
}
