import { blockTexts } from '@usher/blocks';
import type { BlockWords } from '@usher/journey';
import { callType } from '../../document/index.ts';

const wordsOfCall: BlockWords = {
  name: 'Call a journey',
  summary: '',
  help: 'Goes through another published journey and comes back.',
  fields: {},
  outlets: {},
  problems: {},
};
const words: Readonly<Record<string, BlockWords>> = { ...blockTexts.en, [callType]: wordsOfCall };

/** What people read of a block; undefined for one that nobody has words for. */
export function wordsOfBlock(type: string): BlockWords | undefined {
  return Object.hasOwn(words, type) ? words[type] : undefined;
}
