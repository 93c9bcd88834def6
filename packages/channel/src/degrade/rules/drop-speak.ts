import type { Rule } from '../rule.ts';

export const dropSpeak: Rule = {
  does: 'Leaves out what a voice would say where the channel has no voice. The text says it already.',
  loses: false,
  rewrite(content, { capabilities }) {
    if (capabilities.speak || !('speak' in content) || content.speak === undefined) return undefined;
    const { speak: _, ...silent } = content;
    return { content: [silent], detail: 'The channel speaks nothing; the text is sent without the words for a voice.' };
  },
};
