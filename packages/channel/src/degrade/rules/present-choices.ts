import type { Rule } from '../rule.ts';
import { choosePresent } from './choice-limits.ts';

export const presentChoices: Rule = {
  does: 'Shows choices in the next way that holds all of them: quick replies and a scale as buttons, buttons as a list that opens, a list as buttons.',
  loses: false,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'choices') return undefined;
    const present = choosePresent(content, capabilities);
    if (present === undefined || present === content.present) return undefined;
    return {
      content: [{ ...content, present }],
      detail: `${content.choices.length} choices do not fit as ${content.present} here and are shown as ${present}.`,
    };
  },
};
