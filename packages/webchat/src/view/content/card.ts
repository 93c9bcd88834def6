import type { CardContent, CardField } from '@usher/channel/web-protocol';
import { create } from '../create.ts';
import type { ContentContext } from './content-view.ts';
import { createPicture } from './image.ts';
import { createLinks } from './links.ts';

/** An image, a title, a few words and links, held together. */
export function createCard(card: CardContent, context: Pick<ContentContext, 'words' | 'base'>): HTMLElement {
  const { image, title, subtitle, text, fields = [], links } = card;
  const picture = image === undefined ? undefined : createPicture(image, context.base);
  picture?.addEventListener('error', () => picture.remove());
  const words = create(
    'div',
    { class: 'words', dir: 'auto' },
    create('strong', {}, title),
    subtitle === undefined ? undefined : create('span', { class: 'subtitle' }, subtitle),
    text === undefined ? undefined : create('span', { class: 'text' }, text),
    fields.length === 0 ? undefined : createFacts(fields),
  );
  return create('div', { class: 'card' }, picture, words, links.length > 0 ? createLinks(links, context) : undefined);
}

function createFacts(fields: readonly CardField[]): HTMLElement {
  const facts = fields.flatMap(({ name, value }) => [create('dt', {}, name), create('dd', { dir: 'auto' }, value)]);
  return create('dl', { class: 'facts' }, ...facts);
}
