import { createBlockCatalog } from '@usher/journey';
import type { Block } from './behaviour.ts';
import type { BlockSet } from './program.ts';

/** Makes the set of blocks that journeys may use. @throws UsherError `journey/duplicate-block` */
export function createBlockSet(blocks: readonly Block[]): BlockSet {
  const catalog = createBlockCatalog(blocks.map((block) => block.definition));
  const byType = new Map(blocks.map((block) => [block.definition.type, block]));
  return { catalog, find: (type) => byType.get(type) };
}
