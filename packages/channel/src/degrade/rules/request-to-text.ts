import type { Rule } from '../rule.ts';

export const requestToText: Rule = {
  does: 'Asks for a file or a place with words alone where the channel has no control for it.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'request' || capabilities.requests.includes(content.request)) return undefined;
    return {
      content: [{ kind: 'text', text: content.text }],
      detail: `The channel has no control that asks for a ${content.request}; it is asked for with words.`,
    };
  },
};
