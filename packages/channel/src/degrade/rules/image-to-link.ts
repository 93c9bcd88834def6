import type { Content, ImageContent } from '@usher/journey';
import type { Rule } from '../rule.ts';

/** Where images cannot be shown, says what the image shows and where it is (also the image of a card). */
export const imageToLink: Rule = (content, { capabilities }) => {
  if (capabilities.images) return undefined;
  if (content.kind === 'image') {
    return {
      content: [describeImage(content)],
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
};

function describeImage({ alt, url }: ImageContent): Content {
  return { kind: 'text', text: alt.trim() === '' ? url : `${alt}: ${url}` };
}
