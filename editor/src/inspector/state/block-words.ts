import { blockTexts } from '@usher/blocks';
import type { BlockWords } from '@usher/journey';

const words: Readonly<Record<string, BlockWords>> = blockTexts.en;

/** What is shown of a block; one without words is shown by the names in its definition. */
export function wordsOf(type: string): BlockWords | undefined {
  return Object.hasOwn(words, type) ? words[type] : undefined;
}
