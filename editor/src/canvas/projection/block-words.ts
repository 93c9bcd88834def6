import { blockTexts } from '@usher/blocks';
import type { BlockWords } from '@usher/journey';

const words: Readonly<Record<string, BlockWords>> = blockTexts.en;

/** What people read of a block; undefined for one that nobody has words for. */
export function wordsOfBlock(type: string): BlockWords | undefined {
  return Object.hasOwn(words, type) ? words[type] : undefined;
}
