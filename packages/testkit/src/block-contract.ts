import type { Block } from '@usher/engine';
import type { BlockWords } from '@usher/journey';
import { describe } from 'vitest';
import { behaviourTests } from './block-contract/behaviour-tests.ts';
import { definitionTests, type RecordedBlock } from './block-contract/definition-tests.ts';
import { textTests } from './block-contract/text-tests.ts';

export interface BlockContractOptions {
  /** For a block of version 2 or later: props as each older version took them, and the outlets they had. */
  readonly recorded?: readonly RecordedBlock[];
}

/**
 * Everything that a block must keep, ours and third parties': its definition is sound, its words are complete in every
 * language, and for any props, message, result and timer it gives a step that the engine can carry out. Vitest runs it.
 */
export function blockContract(
  block: Block,
  texts: Readonly<Record<string, BlockWords>>,
  options: BlockContractOptions = {},
): void {
  describe(`the block contract, kept by ${block.definition.type}`, () => {
    definitionTests(block, options.recorded ?? []);
    textTests(block, texts);
    behaviourTests(block);
  });
}
