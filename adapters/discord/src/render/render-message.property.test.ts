import { degrade } from '@usher/channel';
import type { CardContent, Content } from '@usher/journey';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discordCapabilities } from '../capabilities.ts';
import { toPayload } from '../send/payload.ts';
import { checkMessage } from '../test/fake-discord/validate-message.ts';
import { renderMessage } from './render-message.ts';

const sign = fc.constantFrom(...'abc *_~`|[]()<>#-.\n', '👩‍👧');
const text = (most: number) => fc.string({ unit: sign, minLength: 1, maxLength: most });
const word = fc.stringMatching(/^[a-z]{1,40}$/);
const link = fc.record({ label: word, url: word.map((path) => `https://shop.example/${path}`) });

const card: fc.Arbitrary<CardContent> = fc.record(
  {
    kind: fc.constant('card' as const),
    title: text(300),
    text: text(1_500),
    image: fc.record({ url: fc.constant('https://shop.example/1.png'), alt: text(1_500) }),
    fields: fc.array(fc.record({ name: text(300), value: text(300) }), { maxLength: 30 }),
    links: fc.array(link, { maxLength: 30 }),
  },
  { requiredKeys: ['kind', 'title', 'links'] },
);

const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: text(6_000) }),
  fc.record({ kind: fc.constant('text' as const), text: text(6_000), format: fc.constant('markdown' as const) }),
  fc.record({ kind: fc.constant('image' as const), url: fc.constant('https://shop.example/1.png'), alt: text(1_500) }),
  card,
  fc.record({ kind: fc.constant('carousel' as const), cards: fc.array(card, { minLength: 1, maxLength: 12 }) }),
  fc.record({ kind: fc.constant('links' as const), links: fc.array(link, { maxLength: 40 }) }),
  fc.record({
    kind: fc.constant('choices' as const),
    text: text(1_000),
    present: fc.constantFrom('buttons', 'list', 'rating', 'quick'),
    choices: fc
      .uniqueArray(word, { minLength: 1, maxLength: 40 })
      .map((words) => words.map((label, index) => ({ label, token: `Token${index}`, description: label }))),
  }),
);

test('whatever is said keeps all limits of Discord, and every label is there', () => {
  fc.assert(
    fc.property(fc.array(content, { maxLength: 4 }), fc.option(text(80)), (contents, name) => {
      const author = name === null ? {} : { author: { kind: 'agent', id: 'a', name } as const };
      const { messages } = degrade(contents, discordCapabilities, { replyWithNumber: 'Reply with a number.' });
      for (const message of messages) {
        const natives = renderMessage(message, { language: 'en', loaded: new Map(), ...author });
        for (const native of natives) checkMessage(toPayload(native, new Map()).body as Record<string, unknown>, []);
        const words = (value: unknown) => JSON.stringify(value).match(/[a-c]/g)?.length ?? 0;
        const labels = message.flatMap((each) =>
          each.kind === 'choices' ? each.choices.map(({ label }) => label) : [],
        );
        for (const label of labels) expect(JSON.stringify(natives)).toContain(label);
        if (words(message) > 0) expect(natives.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
