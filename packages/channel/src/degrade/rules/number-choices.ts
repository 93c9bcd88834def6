import type { Choice, ChoicesContent } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { choosePresent, listNumbered } from './choice-limits.ts';

/** Whoever answers with a number or a label is understood by the question that is open. */
export const numberChoices: Rule = {
  does: 'Writes choices out as a numbered list where the channel has neither buttons nor lists, would need more than four messages of them, or has labels so short that they must be shortened there or look alike. A reply with any number or label is understood.',
  loses: true,
  rewrite(content, { capabilities, words }) {
    if (content.kind !== 'choices' || choosePresent(content, capabilities) !== undefined) return undefined;
    const list = isScaleOfNumbers(content) ? listScale(content.choices) : listNumbered(content.choices);
    const lines = [content.text, list, words.replyWithNumber].filter((line) => line.trim() !== '');
    return {
      content: [
        { kind: 'text', text: lines.join('\n'), ...(content.speak === undefined ? {} : { speak: content.speak }) },
      ],
      detail: `${content.choices.length} choices cannot be buttons here and are sent as a numbered list.`,
    };
  },
};

/** The steps 0 to 10 need no numbers of their own, which would only contradict them. */
function isScaleOfNumbers({ present, choices }: ChoicesContent): boolean {
  return (
    present === 'rating' &&
    choices.every(({ label, description = '' }) => /^\d+$/.test(label.trim()) && description === '')
  );
}

function listScale(choices: readonly Choice[]): string {
  return choices.map(({ label }) => label.trim()).join(' · ');
}
