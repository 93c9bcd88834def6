import type { Content } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Capabilities, plainTextCapabilities } from '../capabilities.ts';
import { degrade } from './degrade.ts';
import { countButtons, joint, measureText } from './measure.ts';

const words = { replyWithNumber: 'Reply with a number.' };

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.lorem({ maxCount: 12 }),
    fc.constantFrom('', ' ', '👩‍👩‍👦', '…'),
  )
  .map((text) => text.replaceAll('`', '').replaceAll('\n', ' '));
const longText = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const url = fc.integer({ min: 1, max: 9999 }).map((n) => `https://a.example/${n}`);
const link = fc.record({ label: line, url });
const image = fc.record({ url, alt: line });
const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: longText }),
  image.map((each) => ({ kind: 'image' as const, ...each })),
  fc.record({ kind: fc.constant('links' as const), links: fc.array(link, { maxLength: 7 }) }),
  fc.record(
    {
      kind: fc.constant('card' as const),
      title: line,
      subtitle: line,
      text: longText,
      image,
      links: fc.array(link, { maxLength: 7 }),
    },
    { requiredKeys: ['kind', 'title', 'links'] },
  ),
  fc.record({
    kind: fc.constant('choices' as const),
    text: longText,
    present: fc.constantFrom('buttons' as const, 'rating' as const),
    choices: fc.array(line, { maxLength: 8 }).map((all) => all.map((label, index) => ({ token: `t${index}`, label }))),
  }),
);
const fixed = Object.fromEntries(
  Object.entries(plainTextCapabilities).map(([name, value]) => [name, fc.constant(value)]),
) as { [K in keyof Omit<Capabilities, 'rate'>]: fc.Arbitrary<Capabilities[K]> };
const capabilities: fc.Arbitrary<Capabilities> = fc.record({
  ...fixed,
  textLimit: fc.integer({ min: 40, max: 400 }),
  buttons: fc.integer({ min: 0, max: 8 }),
  buttonLabel: fc.integer({ min: 0, max: 30 }),
  images: fc.boolean(),
  cards: fc.boolean(),
  links: fc.boolean(),
  ratings: fc.boolean(),
  typing: fc.boolean(),
  idempotent: fc.boolean(),
});
const input = fc.tuple(fc.array(content, { maxLength: 5 }), capabilities);

const withoutSpace = (text: string) => text.replace(/\s/g, '');

/** Everything that a reader of these contents can see. */
function listTexts(contents: readonly Content[]): string[] {
  return contents.flatMap(listTextsOf);
}

function listTextsOf(content: Content): string[] {
  const links = 'links' in content ? content.links.flatMap(({ label, url }) => [label, url]) : [];
  switch (content.kind) {
    case 'text':
      return [content.text];
    case 'image':
      return [content.alt, content.url];
    case 'links':
      return links;
    case 'card': {
      const image = content.image === undefined ? [] : [content.image.alt, content.image.url];
      return [...image, content.title, content.subtitle ?? '', content.text ?? '', ...links];
    }
    case 'choices':
      return [content.text, ...content.choices.map(({ label }) => label)];
    default:
      return [];
  }
}

describe('degrade, with any content and any channel', () => {
  test('loses no text, label or address', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const shown = withoutSpace(listTexts(degrade(contents, channel, words).messages.flat()).join(''));
        for (const text of listTexts(contents)) expect(shown).toContain(withoutSpace(text));
      }),
    );
  });

  test('keeps the limits of text, buttons and labels in every message', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        for (const message of degrade(contents, channel, words).messages) checkLimits(message, channel);
      }),
    );
  });

  test('changes nothing and reports nothing the second time', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const once = degrade(contents, channel, words).messages;
        expect(degrade(once.flat(), channel, words)).toEqual({ messages: once, degraded: [] });
      }),
    );
  });

  test('reports something whenever it changes something', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const { messages, degraded } = degrade(contents, channel, words);
        if (degraded.length === 0) expect(messages.flat()).toEqual(contents);
        else expect(messages.flat()).not.toEqual(contents);
      }),
    );
  });

  test('keeps every token that can still be pressed unique and known', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const tokens = (all: readonly Content[]) =>
          all.flatMap((each) => (each.kind === 'choices' ? each.choices.map(({ token }) => token) : []));
        const known = tokens(contents);
        for (const token of tokens(degrade(contents, channel, words).messages.flat())) expect(known).toContain(token);
      }),
    );
  });
});

function checkLimits(message: readonly Content[], channel: Capabilities): void {
  const lengths = message.map(measureText).filter((length) => length > 0);
  const total = lengths.reduce((sum, length) => sum + length, 0) + joint.length * Math.max(0, lengths.length - 1);
  expect(total).toBeLessThanOrEqual(channel.textLimit);
  expect(message.filter((each) => countButtons(each) > 0).length).toBeLessThanOrEqual(1);
  for (const each of message) {
    if (each.kind === 'image') expect(channel.images).toBe(true);
    if (each.kind === 'card') expect(channel.cards && (channel.images || each.image === undefined)).toBe(true);
    if (each.kind === 'links' || each.kind === 'card') {
      if (each.links.length > 0) expect(channel.links).toBe(true);
      if (channel.buttons > 0) {
        expect(each.links.length).toBeLessThanOrEqual(channel.buttons);
        for (const { label } of each.links) expect(label.length).toBeLessThanOrEqual(channel.buttonLabel);
      }
    }
    if (each.kind === 'choices' && each.present === 'buttons') {
      expect(each.choices.length).toBeLessThanOrEqual(channel.buttons);
      for (const { label } of each.choices) expect(label.length).toBeLessThanOrEqual(channel.buttonLabel);
    }
    if (each.kind === 'choices' && each.present === 'rating') expect(channel.ratings).toBe(true);
  }
}
