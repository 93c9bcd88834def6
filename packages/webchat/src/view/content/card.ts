import type { CardContent } from '@usher/channel/web-protocol';
import { create } from '../create.ts';
import type { ContentContext } from './content-view.ts';
import { createPicture } from './image.ts';
import { createLinks } from './links.ts';

/** An image, a title, a few words and links, held together. */
export function createCard(card: CardContent, context: Pick<ContentContext, 'words' | 'base'>): HTMLElement {
  const { image, title, subtitle, text, links } = card;
  const picture = image === undefined ? undefined : createPicture(image, context.base);
  picture?.addEventListener('error', () => picture.remove());
  const words = create(
    'div',
    { class: 'words', dir: 'auto' },
    create('strong', {}, title),
    subtitle === undefined ? undefined : create('span', { class: 'subtitle' }, subtitle),
    text === undefined ? undefined : create('span', { class: 'text' }, text),
  );
  return create('div', { class: 'card' }, picture, words, links.length > 0 ? createLinks(links, context) : undefined);
}
