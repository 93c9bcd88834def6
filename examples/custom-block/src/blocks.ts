import type { Block } from '@usher/engine';
import { askPostcodeBlock } from './ask-postcode/ask-postcode.behaviour.ts';

/** What `usher … --blocks examples/custom-block/src/blocks.ts` adds to the standard blocks. */
export const blocks: readonly Block[] = [askPostcodeBlock];
