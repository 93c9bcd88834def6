import type { MediaContent } from '@usher/channel/web-protocol';
import type { ContentContext } from '../../view/content/content-view.ts';
import { createBubble } from '../../view/content/text.ts';
import { create, createHidden } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import { toSafeImage } from '../../view/safe-url.ts';
import { formatBytes } from '../format-bytes.ts';
import type { RichWords } from '../rich-words.ts';

/** Something to hear or watch in place, or to keep. Nothing is loaded before it is played. */
export function createMedia(content: MediaContent, context: ContentContext, words: RichWords): HTMLElement[] {
  const src = toSafeImage(content.url, context.base);
  if (src === undefined) return [createBubble(content.alt)];
  if (content.media === 'file') return [createDownload(content, src, context, words)];
  const player = create(content.media, { controls: true, preload: 'metadata', 'aria-label': content.alt });
  player.src = src;
  const caption = content.alt === '' ? undefined : create('figcaption', { dir: 'auto' }, content.alt);
  const figure = create('figure', { class: 'player' }, player, caption);
  // What this browser cannot play it can still keep.
  player.addEventListener('error', () => figure.replaceWith(createDownload(content, src, context, words)));
  return [figure];
}

function createDownload(content: MediaContent, href: string, context: ContentContext, words: RichWords): HTMLElement {
  const name = content.name ?? content.alt;
  const description = content.alt === name ? '' : content.alt;
  const size = content.bytes === undefined ? '' : formatBytes(content.bytes, context.language);
  const detail = [description, size].filter((each) => each !== '').join(' · ');
  return create(
    'a',
    { class: 'attachment', href, target: '_blank', rel: 'noopener noreferrer', download: name },
    createIcon('file'),
    create(
      'span',
      {},
      createHidden(`${words.download}: `),
      create('span', { class: 'name', dir: 'auto' }, name),
      detail === '' ? undefined : create('span', { class: 'detail', dir: 'auto' }, detail),
    ),
  );
}
