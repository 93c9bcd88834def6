import type { Content } from '@usher/journey';
import { type Capabilities, plainTextCapabilities } from '../../capabilities.ts';
import { degrade } from '../degrade.ts';

const words = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };

/** What a channel shows of a content, and the rules that were applied; what is not said of the channel it cannot do. */
export function showOn(capabilities: Partial<Capabilities>, ...content: readonly Content[]) {
  const { messages, degraded } = degrade(content, { ...plainTextCapabilities, ...capabilities }, words);
  return { shown: messages.flat(), rules: degraded.map(({ rule }) => rule) };
}
