import type { Rule } from '../rule.ts';

/** Shows a scale as buttons where the channel has no scale of its own but enough buttons. */
export const ratingToButtons: Rule = (content, { capabilities }) => {
  if (content.kind !== 'choices' || content.present !== 'rating' || capabilities.ratings) return undefined;
  if (content.choices.length > capabilities.buttons) return undefined;
  return {
    content: [{ ...content, present: 'buttons' }],
    detail: `The channel shows no scale; its ${content.choices.length} steps are buttons.`,
  };
};
