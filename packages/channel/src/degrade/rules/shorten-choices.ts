import type { Rule } from '../rule.ts';
import { listNumbered } from './number-choices.ts';
import { shortenLabels } from './shorten-labels.ts';

/** Shortens labels that are too long for a button, and lists all of them in full above the buttons. */
export const shortenChoices: Rule = (content, { capabilities }) => {
  if (content.kind !== 'choices' || content.present !== 'buttons') return undefined;
  const { choices } = content;
  if (choices.every(({ label }) => label.length <= capabilities.buttonLabel)) return undefined;
  const labels = shortenLabels(choices, capabilities.buttonLabel);
  if (labels === undefined) return undefined;
  const lines = [content.text, listNumbered(choices)].filter((line) => line.trim() !== '');
  return {
    content: [
      {
        ...content,
        text: lines.join('\n'),
        choices: choices.map((choice, index) => ({ ...choice, label: labels[index] ?? choice.label })),
      },
    ],
    detail: `Labels are shortened to ${capabilities.buttonLabel} characters and listed in full above the buttons.`,
  };
};
