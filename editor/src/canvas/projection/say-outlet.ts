import { nameOutlet } from '@usher/journey';
import type { BlockShape } from '../../document/index.ts';
import { wordsOfBlock } from './block-words.ts';
import { nameOfKey, sayText } from './plain-words.ts';
import type { Reading } from './summarise-state.ts';

/** A way out of a block as a person calls it. */
export interface OutletWords {
  readonly label: string;
  /** Nobody has words for it, so that its key was made readable: the end of a journey that is called, a branch. */
  readonly isFromKey: boolean;
}

/** Names a way out as the card of its state and the panel do. */
export function sayOutlet(
  { journey, language }: Pick<Reading, 'journey' | 'language'>,
  state: string | undefined,
  block: BlockShape | undefined,
  outlet: string,
): OutletWords {
  const words = block && wordsOfBlock(block.definition.type);
  const texts = journey.texts[language] ?? {};
  const said = nameOutlet(outlet, block?.props ?? {}, words, (path) => texts[`${state}.${path}`]);
  if (said === outlet) return { label: nameOfKey(outlet), isFromKey: true };
  const label = sayText(said, (variable) => journey.variables[variable]?.label ?? variable);
  return { label, isFromKey: false };
}
