import type { Content, ContentItem, Link } from '@usher/journey';
import type { BlockContext } from './behaviour.ts';

/** One thing to say, with the texts below `path` and its addresses filled in. A missing text is empty. */
export function fillContent(
  item: ContentItem,
  path: string,
  { text, template }: Pick<BlockContext, 'text' | 'template'>,
): Content {
  const words = (part: string): string => text(part) ?? '';
  const links = (items: readonly { id: string; url: string }[]): Link[] =>
    items.map((link) => ({ label: words(`${path}.${link.id}`), url: template(link.url, 'url') }));
  switch (item.kind) {
    case 'text':
      return { kind: 'text', text: words(path) };
    case 'image':
      return { kind: 'image', url: template(item.url, 'url'), alt: words(`${path}.alt`) };
    case 'links':
      return { kind: 'links', links: links(item.links) };
    case 'card': {
      const subtitle = text(`${path}.subtitle`);
      const body = text(`${path}.text`);
      return {
        kind: 'card',
        title: words(`${path}.title`),
        ...(subtitle === undefined ? {} : { subtitle }),
        ...(body === undefined ? {} : { text: body }),
        ...(item.image === undefined ? {} : { image: { url: template(item.image, 'url'), alt: words(`${path}.alt`) } }),
        links: links(item.links),
      };
    }
  }
}
