import type { Rule } from '../rule.ts';
import { writeLink } from './link-limits.ts';

export const imageToLink: Rule = {
  does: 'Says what an image shows and where it is, where the channel shows no images (also the image of a card).',
  loses: true,
  rewrite(content, { capabilities }) {
    if (capabilities.images) return undefined;
    if (content.kind === 'image') {
      return {
        content: [{ kind: 'text', text: writeLink({ label: content.alt, url: content.url }) }],
        detail: 'The channel shows no images; its description and address are sent.',
      };
    }
    if (content.kind === 'card' && content.image !== undefined) {
      const { image, ...card } = content;
      return {
        content: [{ kind: 'image', ...image }, card],
        detail: `The channel shows no images; that of the card “${content.title}” is sent before it.`,
      };
    }
    return undefined;
  },
};
