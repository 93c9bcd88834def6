import type { CardContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const card: CardContent = {
  kind: 'card',
  title: 'Blue shirt *new*',
  subtitle: 'Size M',
  fields: [{ name: 'Price', value: '20 €' }],
  image: { url: 'https://a.example/b.png', alt: 'A shirt' },
  links: [{ label: 'Buy', url: 'https://a.example' }],
};

describe('card-to-text', () => {
  test('takes a card apart: image, text with facts, links', () => {
    expect(showOn({ images: true, links: true }, card)).toEqual({
      shown: [
        { kind: 'image', ...card.image },
        { kind: 'text', text: 'Blue shirt *new*\nSize M\nPrice: 20 €' },
        { kind: 'links', links: card.links },
      ],
      rules: ['card-to-text'],
    });
  });

  test('writes the title in bold where the channel knows bold', () => {
    const text = '**Blue shirt \\*new\\***\nSize M\nPrice: 20 €';
    expect(showOn({ images: true, links: true, markdown: ['bold'] }, card).shown[1]).toEqual({
      kind: 'text',
      text,
      format: 'markdown',
    });
  });

  test('does so where a card is too long', () => {
    expect(showOn({ cards: true, images: true, links: true, textLimit: 30 }, card).rules).toEqual([
      'card-to-text',
      'split-text',
    ]);
  });
});
