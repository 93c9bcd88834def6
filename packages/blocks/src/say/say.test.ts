import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { sayBlock } from './say.behaviour.ts';
import { de } from './say.de.ts';
import { en } from './say.en.ts';

blockContract(sayBlock, { en, de });

describe('say', () => {
  const content = [
    { id: 'hello', kind: 'text' },
    { id: 'shirt', kind: 'image', url: 'https://shop.example/{{vars.product}}.png' },
    { id: 'order', kind: 'card', links: [{ id: 'track', url: 'https://shop.example/track?id={{vars.product}}' }] },
    { id: 'more', kind: 'links', links: [{ id: 'shop', url: 'https://shop.example' }] },
  ];
  const texts = {
    'content.hello': 'Hello {name}',
    'content.shirt.alt': 'A shirt',
    'content.order.title': 'Your order',
    'content.order.track': 'Track',
    'content.more.shop': 'Shop',
  };

  test('says everything in one message and goes on', () => {
    const { entered } = tryBlock(sayBlock, { content }, { texts, variables: { name: 'Ada', product: 'a b' } });
    expect(entered).toEqual({
      do: 'leave',
      outlet: 'done',
      set: {},
      answered: false,
      effects: [
        {
          type: 'message.send',
          content: [
            { kind: 'text', text: 'Hello Ada' },
            { kind: 'image', url: 'https://shop.example/a%20b.png', alt: 'A shirt' },
            {
              kind: 'card',
              title: 'Your order',
              links: [{ label: 'Track', url: 'https://shop.example/track?id=a%20b' }],
            },
            { kind: 'links', links: [{ label: 'Shop', url: 'https://shop.example' }] },
          ],
        },
      ],
    });
  });
});
