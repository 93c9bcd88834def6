import type { Rule } from '../rule.ts';

export const dropEmpty: Rule = {
  does: 'Leaves out what shows nothing: a blank text, links or cards of which there are none. Most platforms refuse a blank message.',
  loses: false,
  rewrite(content) {
    if (content.kind === 'text' && content.text.trim() === '') {
      const { speak = '' } = content;
      if (speak.trim() === '') return { content: [], detail: 'A blank text was left out.' };
      return { content: [{ kind: 'text', text: speak }], detail: 'What was only to be spoken is sent as text.' };
    }
    if (content.kind === 'links' && content.links.length === 0) {
      return { content: [], detail: 'A list without links was left out.' };
    }
    if (content.kind === 'carousel' && content.cards.length === 0) {
      return { content: [], detail: 'A row without cards was left out.' };
    }
    if (content.kind === 'choices' && content.choices.length === 0) {
      const { text, speak } = content;
      return {
        content: [{ kind: 'text', text, ...(speak === undefined ? {} : { speak }) }],
        detail: 'A question without choices became text.',
      };
    }
    return undefined;
  },
};
