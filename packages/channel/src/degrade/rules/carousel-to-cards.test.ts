import type { CardContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const cards = (count: number): CardContent[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'card', title: `Card ${index + 1}`, links: [] }));

describe('carousel-to-cards', () => {
  test('leaves as many cards as stand side by side', () => {
    const content = { kind: 'carousel', cards: cards(10) } as const;
    expect(showOn({ carousel: 10, cards: true }, content)).toEqual({ shown: [content], rules: [] });
  });

  test('sends up to three one below the other, in their order', () => {
    const { shown, rules } = showOn({ cards: true }, { kind: 'carousel', cards: cards(3) });
    expect(shown).toEqual(cards(3));
    expect(rules).toEqual(['carousel-to-cards']);
  });

  test('writes more than that as a numbered list that says all of each', () => {
    const [first, ...others] = cards(11);
    const full: CardContent = {
      ...first!,
      image: { url: 'https://a.example/1.png', alt: 'A shirt' },
      fields: [{ name: 'Price', value: '3 €' }],
      links: [{ label: 'Buy', url: 'https://a.example/1' }],
    };
    const { shown } = showOn({ carousel: 10, cards: true }, { kind: 'carousel', cards: [full, ...others] });
    expect(shown).toMatchObject([
      {
        kind: 'text',
        text: expect.stringMatching(
          /^1\. Card 1\nPrice: 3 €\nA shirt: https:\/\/a\.example\/1\.png\nBuy: https:\/\/a\.example\/1\n\n2\. Card 2\n\n/,
        ),
      },
    ]);
  });

  test('falls apart where one of its cards does not fit', () => {
    const content = {
      kind: 'carousel',
      cards: [{ ...cards(1)[0]!, links: [{ label: 'Buy', url: 'https://a.example' }] }],
    } as const;
    expect(showOn({ carousel: 10, cards: true }, content).rules).toEqual([
      'carousel-to-cards',
      'links-to-text',
      'links-to-text',
    ]);
  });
});
