import type { SentFile } from '@usher/channel/web-protocol';
import type { CustomerItem } from '../../transcript/list-items.ts';
import { create } from '../create.ts';
import { createIcon } from '../icon.ts';
import { toSafeLink } from '../safe-url.ts';
import type { ViewContext } from '../view-context.ts';
import { createImage } from './image.ts';
import { createBubble } from './text.ts';

/** What the server shows in place; everything else is handed over to be kept. */
const shownKinds: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** What the customer said: words, files, a place, a form. */
export function createSaid({ text, files, location, isForm }: CustomerItem, context: ViewContext): HTMLElement[] {
  const { words } = context;
  const label = location?.name ?? (text || words.location);
  if (location !== undefined) return [withIcon('pin', label)];
  if (isForm) return [withIcon('check', words.formSent)];
  const nodes = files.map((file) => createFile(file, context));
  return text === '' && nodes.length > 0 ? nodes : [...nodes, createBubble(text)];
}

function withIcon(name: 'pin' | 'check', text: string): HTMLElement {
  const bubble = createBubble(text);
  bubble.classList.add('marked');
  bubble.prepend(createIcon(name));
  return bubble;
}

function createFile({ name, mime, url }: SentFile, { base }: ViewContext): HTMLElement {
  const href = url === undefined ? undefined : toSafeLink(url, base);
  if (href === undefined) {
    const bubble = createBubble(name);
    bubble.classList.add('marked');
    bubble.prepend(createIcon('file'));
    return bubble;
  }
  const link = { href, target: '_blank', rel: 'noopener noreferrer' };
  if (shownKinds.includes(mime))
    return create('a', { class: 'sent-picture', ...link }, createImage({ url: href, alt: name }, base));
  return create('a', { class: 'bubble marked', dir: 'auto', ...link }, createIcon('file'), name);
}
