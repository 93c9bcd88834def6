import type { Rule } from '../rule.ts';

/** Leaves out what shows nothing: most platforms refuse a blank message. */
export const dropEmpty: Rule = (content) => {
  if (content.kind === 'text' && content.text.trim() === '')
    return { content: [], detail: 'A blank text was left out.' };
  if (content.kind === 'links' && content.links.length === 0) {
    return { content: [], detail: 'A list without links was left out.' };
  }
  if (content.kind === 'choices' && content.choices.length === 0) {
    return { content: [{ kind: 'text', text: content.text }], detail: 'A question without choices became text.' };
  }
  return undefined;
};
