import type { Link } from '@usher/channel/web-protocol';
import { create, createHidden } from '../create.ts';
import { createIcon } from '../icon.ts';
import { toSafeLink } from '../safe-url.ts';
import type { ContentContext } from './content-view.ts';
import { createBubble } from './text.ts';

/** Links as buttons; one that must not be followed is shown as text. */
export function createLinks(links: readonly Link[], context: Pick<ContentContext, 'words' | 'base'>): HTMLElement {
  return create('div', { class: 'links' }, ...links.map((link) => createLink(link, context)));
}

function createLink({ label, url }: Link, { words, base }: Pick<ContentContext, 'words' | 'base'>): HTMLElement {
  const href = toSafeLink(url, base);
  if (href === undefined) return createBubble(`${label}: ${url}`);
  const isPage = href.startsWith('http');
  const target = isPage ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  const text = create('span', { dir: 'auto' }, label === '' ? url : label);
  const more = isPage ? [createHidden(` (${words.opensNewTab})`), createIcon('open')] : [];
  return create('a', { class: 'link', href, ...target }, text, ...more);
}
