import type { Choice, ChoicesContent } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import type { Rule } from '../rule.ts';
import { shortenLabels } from './shorten-labels.ts';

/**
 * Writes choices out as a numbered list where the channel has no buttons, too few of them, or labels so short that
 * two choices would look alike. Whoever answers with a number or a label is understood by the question that is open.
 */
export const numberChoices: Rule = (content, { capabilities, words }) => {
  if (content.kind !== 'choices' || canShow(content, capabilities)) return undefined;
  const list = isScaleOfNumbers(content) ? listScale(content.choices) : listNumbered(content.choices);
  const lines = [content.text, list, words.replyWithNumber].filter((line) => line.trim() !== '');
  return {
    content: [{ kind: 'text', text: lines.join('\n') }],
    detail: `${content.choices.length} choices cannot be buttons here and are sent as a numbered list.`,
  };
};

/** `1. Yes` and so on, a line each. */
export function listNumbered(choices: readonly Choice[]): string {
  return choices.map((choice, index) => `${index + 1}. ${choice.label}`).join('\n');
}

function canShow(content: ChoicesContent, capabilities: Capabilities): boolean {
  if (content.present === 'rating' && capabilities.ratings) return true;
  if (content.choices.length > capabilities.buttons) return false;
  return shortenLabels(content.choices, capabilities.buttonLabel) !== undefined;
}

/** The steps 0 to 10 need no numbers of their own, which would only contradict them. */
function isScaleOfNumbers({ present, choices }: ChoicesContent): boolean {
  return present === 'rating' && choices.every(({ label }) => /^\d+$/.test(label.trim()));
}

function listScale(choices: readonly Choice[]): string {
  return choices.map(({ label }) => label.trim()).join(' · ');
}
