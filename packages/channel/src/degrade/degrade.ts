import type { Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';
import { packMessages } from './pack-messages.ts';
import type { DegradeContext, DegradeWords, Rule } from './rule.ts';
import { cardToText } from './rules/card-to-text.ts';
import { carouselToCards } from './rules/carousel-to-cards.ts';
import { dropEmpty } from './rules/drop-empty.ts';
import { dropSpeak } from './rules/drop-speak.ts';
import { formToQuestions } from './rules/form-to-questions.ts';
import { imageToLink } from './rules/image-to-link.ts';
import { linksToText } from './rules/links-to-text.ts';
import { locationToText } from './rules/location-to-text.ts';
import { mediaToLink } from './rules/media-to-link.ts';
import { numberChoices } from './rules/number-choices.ts';
import { pageChoices } from './rules/page-choices.ts';
import { plainMarkdown } from './rules/plain-markdown.ts';
import { presentChoices } from './rules/present-choices.ts';
import { requestToText } from './rules/request-to-text.ts';
import { spellOutChoices } from './rules/spell-out-choices.ts';
import { splitFormText } from './rules/split-form-text.ts';
import { splitLinks } from './rules/split-links.ts';
import { splitText } from './rules/split-text.ts';

/** Every rule under its name, in the order they are tried. A rule's name is that of its file. */
export const degradeRules = {
  'drop-empty': dropEmpty,
  'drop-speak': dropSpeak,
  'form-to-questions': formToQuestions,
  'split-form-text': splitFormText,
  'carousel-to-cards': carouselToCards,
  'image-to-link': imageToLink,
  'media-to-link': mediaToLink,
  'card-to-text': cardToText,
  'links-to-text': linksToText,
  'split-links': splitLinks,
  'present-choices': presentChoices,
  'page-choices': pageChoices,
  'number-choices': numberChoices,
  'spell-out-choices': spellOutChoices,
  'request-to-text': requestToText,
  'location-to-text': locationToText,
  'plain-markdown': plainMarkdown,
  'split-text': splitText,
} as const satisfies Record<string, Rule>;

export type DegradeRule = keyof typeof degradeRules;

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
  for (const [name, rule] of Object.entries(degradeRules)) {
    const result = rule.rewrite(content, context);
    if (result === undefined) continue;
    degraded.push({ rule: name as DegradeRule, detail: result.detail });
    return result.content.flatMap((each) => rewrite(each, context, degraded));
  }
  return [content];
}
