import type { LocationContent } from '@usher/channel/web-protocol';
import type { ContentContext } from '../../view/content/content-view.ts';
import { create, createHidden } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import type { RichWords } from '../rich-words.ts';

/** A place by name and numbers, with a way to a map. No map is loaded: nobody else learns of it until the link is followed. */
export function createPlace(
  { latitude, longitude, name }: LocationContent,
  context: ContentContext,
  words: RichWords,
): HTMLElement {
  const degrees = new Intl.NumberFormat(context.language, { maximumFractionDigits: 5 });
  const numbers = create(
    'span',
    { class: 'detail', dir: 'ltr' },
    `${degrees.format(latitude)}, ${degrees.format(longitude)}`,
  );
  const title = create('span', { class: 'name', dir: 'auto' }, name ?? words.openMap);
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const target = { href, target: '_blank', rel: 'noopener noreferrer' };
  const more = createHidden(` (${name === undefined ? '' : `${words.openMap}, `}${context.words.opensNewTab})`);
  return create('a', { class: 'attachment', ...target }, createIcon('pin'), create('span', {}, title, numbers, more));
}
