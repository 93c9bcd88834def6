import type { Choice } from '@usher/journey';
import type { Rule } from '../rule.ts';
import { listNumbered, longestDescription, longestLabel } from './choice-limits.ts';
import { shortenLabels } from './shorten-labels.ts';

export const spellOutChoices: Rule = {
  does: 'Shortens labels that are too long, and lists all choices in full above the buttons or the list: so also what is said about a choice, where the channel has no room for it.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'choices') return undefined;
    const { choices, present } = content;
    const most = longestLabel(present, capabilities);
    const room = longestDescription(present, capabilities);
    const areLabelsShort = choices.every(({ label }) => label.length <= most);
    const hasRoom = choices.every(({ description = '' }) => description.length <= room);
    const labels = shortenLabels(choices, most);
    if ((areLabelsShort && hasRoom) || labels === undefined) return undefined;
    const lines = [content.text, listNumbered(hasRoom ? choices.map(withoutDescription) : choices)];
    const shown = hasRoom ? choices : choices.map(withoutDescription);
    return {
      content: [
        {
          ...content,
          text: lines.filter((line) => line.trim() !== '').join('\n'),
          choices: shown.map((choice, index) => ({ ...choice, label: labels[index] ?? choice.label })),
        },
      ],
      detail: areLabelsShort
        ? 'What is said about each choice has no room beside it and is listed above.'
        : `Labels are shortened to ${most} characters and listed in full above.`,
    };
  },
};

function withoutDescription({ token, label }: Choice): Choice {
  return { token, label };
}
