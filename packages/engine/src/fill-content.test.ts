import type { ContentItem } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { fillContent } from './fill-content.ts';

const texts: Readonly<Record<string, string>> = {
  'content.a': 'Hello',
  'content.a.speak': 'Hello there',
  'content.a.alt': 'The invoice',
  'content.a.name': 'Shop',
  'content.a.one.title': 'Jeans',
  'content.a.one.price.name': 'Price',
  'content.a.one.price.value': '9 €',
};
const fill = (item: Omit<ContentItem, 'id'>, template = (source: string) => source) =>
  fillContent({ id: 'a', ...item } as ContentItem, 'content.a', {
    text: (path, _values, format) => (format === undefined ? texts[path] : `${texts[path]} as ${format}`),
    template,
  });

describe('fillContent', () => {
  test('says Markdown as such, with what a voice says', () => {
    expect(fill({ kind: 'text', format: 'markdown' } as never)).toEqual({
      kind: 'text',
      text: 'Hello as markdown',
      format: 'markdown',
      speak: 'Hello there',
    });
  });

  test('fills media', () => {
    const media = { kind: 'media', media: 'file', url: 'https://x.example/1', mime: 'application/pdf' };
    expect(fill(media as never)).toEqual({ ...media, alt: 'The invoice' });
  });

  test('fills the cards of a carousel with their facts', () => {
    expect(fill({ kind: 'carousel', cards: [{ id: 'one', fields: [{ id: 'price' }], links: [] }] } as never)).toEqual({
      kind: 'carousel',
      cards: [{ kind: 'card', title: 'Jeans', fields: [{ name: 'Price', value: '9 €' }], links: [] }],
    });
  });

  test('fills a place from numbers and templates, and says its name alone where they are none', () => {
    const place = { kind: 'location', latitude: '{{vars.north}}', longitude: 13 } as never;
    expect(fill(place, () => ' 52.5 ')).toEqual({ kind: 'location', latitude: 52.5, longitude: 13, name: 'Shop' });
    for (const wrong of ['', 'north', '91', 'Infinity'])
      expect(fill(place, () => wrong)).toEqual({ kind: 'text', text: 'Shop' });
  });
});
