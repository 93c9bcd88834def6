import type { CardContent, Content } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Capabilities } from '../capabilities.ts';
import { listFeatures, parseMarkdown, printPlain } from '../markdown/index.ts';
import { degrade } from './degrade.ts';
import { countButtons, joint, measureText } from './measure.ts';
import { anyCapabilities, anyContent } from './test/any-content.ts';

const words = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };
const input = fc.tuple(fc.array(anyContent, { maxLength: 5 }), anyCapabilities);
const runs = { numRuns: 400 };

/** Without the backslashes too that escape what stands in a Markdown file. */
const withoutSpace = (text: string) => text.replace(/[\s\\]/g, '');

/** Everything that a reader of these contents can see or hear. */
function listTexts(contents: readonly Content[]): string[] {
  // A voice speaks beside the text, not within it.
  const spoken = contents.flatMap((each) => ('speak' in each ? [each.speak ?? ''] : []));
  return [...contents.flatMap(listTextsOf), ...spoken];
}

function listTextsOf(content: Content): string[] {
  switch (content.kind) {
    case 'text':
      return [content.format === 'markdown' ? printPlain(parseMarkdown(content.text)) : content.text];
    case 'image':
      return [content.alt, content.url];
    case 'media':
      return content.url.startsWith('data:') ? [readData(content.url)] : [content.alt, content.name ?? '', content.url];
    case 'links':
      return content.links.flatMap(({ label, url }) => [label, url]);
    case 'card':
      return listCardTexts(content);
    case 'carousel':
      return content.cards.flatMap(listCardTexts);
    case 'choices':
      return [content.text, ...content.choices.flatMap(({ label, description = '' }) => [label, description])];
    case 'form':
      return [content.title, content.text ?? '', ...content.fields.map(({ label }) => label)];
    case 'request':
      return [content.text];
    case 'location':
      return [content.name ?? '', `${content.latitude}, ${content.longitude}`];
  }
}

function listCardTexts({ image, title, subtitle = '', text = '', fields = [], links }: CardContent): string[] {
  const facts = fields.flatMap(({ name, value }) => [name, value]);
  const shown = image === undefined ? [] : [image.alt, image.url];
  return [...shown, title, subtitle, text, ...facts, ...links.flatMap(({ label, url }) => [label, url])];
}

function readData(url: string): string {
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString('utf8');
}

/** What has to be shown of a content: a form that is asked field by field says what stands in its place. */
function listExpected(content: Content, shown: readonly Content[], channel: Capabilities): string[] {
  if (content.kind === 'form' && !shown.some((each) => each.kind === 'form')) {
    if (content.instead.length === 0) return listTextsOf(content);
    return content.instead.flatMap((each) => listExpected(each, shown, channel));
  }
  const spoken = 'speak' in content && channel.speak ? [content.speak ?? ''] : [];
  if (content.kind !== 'text' || content.format !== 'markdown') return [...listTextsOf(content), ...spoken];
  // A table may become lines and code be opened again: what stays is each word.
  return listTextsOf(content).flatMap((text) => text.match(/[a-z]{2,}/g) ?? []);
}

describe('degrade, with any content and any channel', () => {
  test('loses no text, label or address', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        // One by one, because two forms may end differently.
        for (const content of contents) {
          const shown = degrade([content], channel, words).messages.flat();
          const all = withoutSpace(listTexts(shown).join(''));
          for (const text of listExpected(content, shown, channel)) expect(all).toContain(withoutSpace(text));
        }
      }),
      runs,
    );
  });

  test('keeps the limits of the channel in every message', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        for (const message of degrade(contents, channel, words).messages) checkLimits(message, channel);
      }),
      runs,
    );
  });

  test('changes nothing and reports nothing the second time', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const once = degrade(contents, channel, words).messages;
        expect(degrade(once.flat(), channel, words)).toEqual({ messages: once, degraded: [] });
      }),
      runs,
    );
  });

  test('gives the same for the same', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        expect(degrade(contents, channel, words)).toEqual(degrade(structuredClone(contents), channel, words));
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
      runs,
    );
  });

  test('keeps every token that can still be pressed unique and known', () => {
    fc.assert(
      fc.property(input, ([contents, channel]) => {
        const tokens = (all: readonly Content[]): string[] =>
          all.flatMap((each) => {
            if (each.kind === 'form') return [each.token, ...tokens(each.instead)];
            return each.kind === 'choices' ? each.choices.map(({ token }) => token) : [];
          });
        const known = tokens(contents);
        for (const token of tokens(degrade(contents, channel, words).messages.flat())) expect(known).toContain(token);
      }),
    );
  });
});

function checkLimits(message: readonly Content[], channel: Capabilities): void {
  const lengths = message.map((each) => measureText(each, channel)).filter((length) => length > 0);
  const total = lengths.reduce((sum, length) => sum + length, 0) + joint.length * Math.max(0, lengths.length - 1);
  expect(total).toBeLessThanOrEqual(channel.textLimit);
  expect(message.filter((each) => countButtons(each) > 0).length).toBeLessThanOrEqual(1);
  for (const each of message) checkContent(each, channel);
}

function checkContent(each: Content, channel: Capabilities): void {
  switch (each.kind) {
    case 'text':
      expect(each.text.trim()).not.toBe('');
      if (each.format === 'markdown' && channel.markdown.length > 0) {
        for (const feature of listFeatures(parseMarkdown(each.text))) expect(channel.markdown).toContain(feature);
      }
      break;
    case 'image':
      expect(channel.images).toBe(true);
      break;
    case 'media':
      expect(channel.media[each.media]).toBeGreaterThanOrEqual(Math.max(1, each.bytes ?? 0));
      break;
    case 'card':
      expect(channel.cards).toBe(true);
      checkCard(each, channel);
      break;
    case 'carousel':
      expect(each.cards.length).toBeLessThanOrEqual(channel.carousel);
      for (const card of each.cards) checkCard(card, channel);
      break;
    case 'links':
      checkLinks(each, channel);
      break;
    case 'choices':
      checkChoices(each, channel);
      break;
    case 'form':
      expect(each.fields.length).toBeLessThanOrEqual(channel.forms.fields);
      for (const { kind, label } of each.fields) {
        expect(channel.forms.kinds).toContain(kind);
        expect(label.length).toBeLessThanOrEqual(channel.forms.label);
      }
      break;
    case 'request':
      expect(channel.requests).toContain(each.request);
      break;
    case 'location':
      expect(channel.locations).toBe(true);
  }
  if ('speak' in each) expect(channel.speak).toBe(true);
}

function checkCard(card: CardContent, channel: Capabilities): void {
  expect(channel.images || card.image === undefined).toBe(true);
  checkLinks(card, channel);
}

function checkLinks({ links }: Pick<CardContent, 'links'>, channel: Capabilities): void {
  if (links.length > 0) expect(channel.links).toBe(true);
  if (channel.buttons === 0) return;
  expect(links.length).toBeLessThanOrEqual(channel.buttons);
  for (const { label } of links) expect(label.length).toBeLessThanOrEqual(channel.buttonLabel);
}

function checkChoices({ present, choices }: Extract<Content, { kind: 'choices' }>, channel: Capabilities): void {
  if (present === 'rating') expect(channel.ratings).toBe(true);
  else {
    const most = { buttons: channel.buttons, list: channel.listItems, quick: channel.quickReplies }[present];
    expect(choices.length).toBeLessThanOrEqual(most);
    const longest = present === 'list' ? channel.listLabel : channel.buttonLabel;
    for (const { label } of choices) expect(label.length).toBeLessThanOrEqual(longest);
  }
  const room = present === 'list' ? channel.listDescription : 0;
  for (const { description = '' } of choices) expect(description.length).toBeLessThanOrEqual(room);
}
