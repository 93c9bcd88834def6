import type { Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';
import { packMessages } from './pack-messages.ts';
import type { DegradeContext, DegradeWords, Rule } from './rule.ts';
import { cardToText } from './rules/card-to-text.ts';
import { dropEmpty } from './rules/drop-empty.ts';
import { imageToLink } from './rules/image-to-link.ts';
import { linksToText } from './rules/links-to-text.ts';
import { numberChoices } from './rules/number-choices.ts';
import { ratingToButtons } from './rules/rating-to-buttons.ts';
import { shortenChoices } from './rules/shorten-choices.ts';
import { splitLinks } from './rules/split-links.ts';
import { splitText } from './rules/split-text.ts';

/** Every rule under its name, in the order they are tried. A rule's name is that of its file. */
const rules = {
  'drop-empty': dropEmpty,
  'image-to-link': imageToLink,
  'card-to-text': cardToText,
  'links-to-text': linksToText,
  'split-links': splitLinks,
  'rating-to-buttons': ratingToButtons,
  'number-choices': numberChoices,
  'shorten-choices': shortenChoices,
  'split-text': splitText,
} as const satisfies Record<string, Rule>;

export type DegradeRule = keyof typeof rules;

/** One rule that was applied, and why, so that nothing changes silently. */
export interface Degradation {
  readonly rule: DegradeRule;
  readonly detail: string;
}

export interface Degraded {
  /** What to deliver, in order: each message fits the channel by itself. */
  readonly messages: readonly (readonly Content[])[];
  readonly degraded: readonly Degradation[];
}

/**
 * Fits content to what a channel can show. Pure: the same input gives the same output, and what fits already comes back
 * as it was. Every text, label and address is kept; what one message cannot hold goes into the next.
 *
 * A platform that shows a message as one text joins the texts of its contents with a blank line: the limit holds for
 * that too.
 */
export function degrade(content: readonly Content[], capabilities: Capabilities, words: DegradeWords): Degraded {
  const degraded: Degradation[] = [];
  const fitting = content.flatMap((each) => rewrite(each, { capabilities, words }, degraded));
  return { messages: packMessages(fitting, capabilities), degraded };
}

function rewrite(content: Content, context: DegradeContext, degraded: Degradation[]): Content[] {
  for (const [name, rule] of Object.entries(rules)) {
    const result = rule(content, context);
    if (result === undefined) continue;
    degraded.push({ rule: name as DegradeRule, detail: result.detail });
    return result.content.flatMap((each) => rewrite(each, context, degraded));
  }
  return [content];
}
