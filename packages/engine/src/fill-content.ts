import type { CardContent, CardItem, Content, ContentItem, Link } from '@usher/journey';
import type { BlockContext } from './behaviour.ts';

type Filling = Pick<BlockContext, 'text' | 'template'>;

/** One thing to say, with the texts below `path` and its addresses filled in. A missing text is empty. */
export function fillContent(item: ContentItem, path: string, filling: Filling): Content {
  const { text, template } = filling;
  switch (item.kind) {
    case 'text': {
      const speak = text(`${path}.speak`);
      return {
        kind: 'text',
        text: text(path, {}, item.format) ?? '',
        ...(item.format === undefined ? {} : { format: item.format }),
        ...(speak === undefined || speak === '' ? {} : { speak }),
      };
    }
    case 'image':
      return { kind: 'image', url: template(item.url, 'url'), alt: text(`${path}.alt`) ?? '' };
    case 'media':
      return {
        kind: 'media',
        media: item.media,
        url: template(item.url, 'url'),
        alt: text(`${path}.alt`) ?? '',
        ...(item.name === undefined ? {} : { name: item.name }),
        ...(item.mime === undefined ? {} : { mime: item.mime }),
      };
    case 'links':
      return { kind: 'links', links: fillLinks(item.links, path, filling) };
    case 'card':
      return fillCard(item, path, filling);
    case 'carousel':
      return { kind: 'carousel', cards: item.cards.map((card) => fillCard(card, `${path}.${card.id}`, filling)) };
    case 'location':
      return fillLocation(item, path, filling);
  }
}

function fillCard({ image, fields, links }: CardItem, path: string, filling: Filling): CardContent {
  const { text, template } = filling;
  const words = (part: string): string => text(`${path}.${part}`) ?? '';
  const subtitle = text(`${path}.subtitle`);
  const body = text(`${path}.text`);
  return {
    kind: 'card',
    title: words('title'),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(body === undefined ? {} : { text: body }),
    ...(image === undefined ? {} : { image: { url: template(image, 'url'), alt: words('alt') } }),
    ...(fields === undefined
      ? {}
      : { fields: fields.map(({ id }) => ({ name: words(`${id}.name`), value: words(`${id}.value`) })) }),
    links: fillLinks(links, path, filling),
  };
}

function fillLinks(
  links: readonly { readonly id: string; readonly url: string }[],
  path: string,
  { text, template }: Filling,
): Link[] {
  return links.map((link) => ({ label: text(`${path}.${link.id}`) ?? '', url: template(link.url, 'url') }));
}

/** A place that is none, as when its variable is unset, is said by its name alone. */
function fillLocation(
  item: Extract<ContentItem, { kind: 'location' }>,
  path: string,
  { text, template }: Filling,
): Content {
  const degrees = (given: number | string): number => {
    const filled = typeof given === 'number' ? given : template(given).trim();
    return filled === '' ? Number.NaN : Number(filled);
  };
  const name = text(`${path}.name`) ?? '';
  const latitude = degrees(item.latitude);
  const longitude = degrees(item.longitude);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return { kind: 'text', text: name };
  return { kind: 'location', latitude, longitude, ...(name === '' ? {} : { name }) };
}
