import { measureText } from '../measure.ts';
import type { Rule } from '../rule.ts';

export const splitFormText: Rule = {
  does: 'Sends the text of a form before it where both do not fit into one message.',
  loses: false,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'form' || content.text === undefined) return undefined;
    if (measureText(content, capabilities) <= capabilities.textLimit) return undefined;
    const { text, ...form } = content;
    return {
      content: [{ kind: 'text', text }, form],
      detail: `The text of the form “${content.title}” is too long for it and is sent before it.`,
    };
  },
};
