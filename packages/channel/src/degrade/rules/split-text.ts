import type { ChoicesContent, Content } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { splitAtLimit } from '../text/split-at-limit.ts';

/** Splits what is longer than one message holds; buttons go with the last part. Nothing is ever cut off. */
export const splitText: Rule = (content, { capabilities }) => {
  if (content.kind !== 'text' && content.kind !== 'choices') return undefined;
  if (content.text.length <= capabilities.textLimit) return undefined;
  const parts = splitAtLimit(content.text, capabilities.textLimit);
  return {
    content: content.kind === 'text' ? parts.map(asText) : attachToLast(content, parts),
    detail: `A text of ${content.text.length} characters is sent in ${parts.length} parts of at most ${capabilities.textLimit}.`,
  };
};

function asText(text: string): Content {
  return { kind: 'text', text };
}

function attachToLast(content: ChoicesContent, parts: readonly string[]): Content[] {
  return [...parts.slice(0, -1).map(asText), { ...content, text: parts.at(-1) ?? '' }];
}
