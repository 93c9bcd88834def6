import { type DegradeWords, degrade } from '@usher/channel';
import type { CardContent, Choice, Content, Link, MediaContent } from '@usher/journey';
import { directLineCapabilities } from '../capabilities.ts';
import { type Activity, type Attachment, type CardAction, heroCard } from '../protocol.ts';
import { literal, writeMarkdown } from './markdown.ts';
import { showForm } from './show-form.ts';

/** What a message shows, without who says it, when and where. */
export type Shown = Pick<
  Activity,
  'text' | 'textFormat' | 'speak' | 'inputHint' | 'attachmentLayout' | 'attachments' | 'suggestedActions'
>;

/** Never said: all that is fitted here finds room without words of its own. */
const words: DegradeWords = { replyWithNumber: '', restOfMessage: '' };

/**
 * Shows contents as activities, one each, in order. What a transcript holds was fitted to the web chat, which shows some things
 * that Direct Line clients do not.
 *
 * @param toAddress makes an address absolute, and one of a kept file readable
 */
export function showContent(contents: readonly Content[], toAddress: (url: string) => string): readonly Shown[] {
  const { messages } = degrade(contents, directLineCapabilities, words);
  return messages.flat().map((content) => showOne(content, toAddress));
}

function showOne(content: Content, toAddress: (url: string) => string): Shown {
  switch (content.kind) {
    case 'text':
      return {
        ...(content.format === 'markdown'
          ? { text: writeMarkdown(content.text), textFormat: 'markdown' }
          : { text: content.text, textFormat: 'plain' }),
        ...(content.speak === undefined ? {} : { speak: content.speak }),
      };
    case 'image':
      return { attachments: [toImage(toAddress(content.url), content.alt)] };
    case 'media':
      return { attachments: [toMedia(content, toAddress)] };
    case 'card':
      return { attachments: [toHeroCard(content, toAddress)] };
    case 'carousel':
      return { attachmentLayout: 'carousel', attachments: content.cards.map((card) => toHeroCard(card, toAddress)) };
    case 'links':
      return { attachments: [{ contentType: heroCard, content: { buttons: content.links.map(toLinkAction) } }] };
    case 'choices': {
      const actions = content.choices.map(toChoiceAction);
      const shared = {
        ...(content.text === '' ? {} : { text: content.text, textFormat: 'plain' as const }),
        ...(content.speak === undefined ? {} : { speak: content.speak }),
        inputHint: 'expectingInput' as const,
      };
      return content.present === 'quick'
        ? { ...shared, suggestedActions: { actions } }
        : { ...shared, attachments: [{ contentType: heroCard, content: { buttons: actions } }] };
    }
    case 'form':
      return { attachments: [showForm(content)], inputHint: 'expectingInput' };
    case 'request':
      return { text: content.text, textFormat: 'plain', inputHint: 'expectingInput' };
    case 'location': {
      const place = `${content.latitude}, ${content.longitude}`;
      return { text: content.name === undefined ? place : `${content.name}: ${place}`, textFormat: 'plain' };
    }
  }
}

/** Shown as what the customer says; the token travels beside the words. */
function toChoiceAction({ token, label, description }: Choice): CardAction {
  return {
    type: 'messageBack',
    title: description === undefined ? label : `${label} (${description})`,
    text: label,
    displayText: label,
    value: { usher: { choice: token, label } },
  };
}

function toLinkAction({ label, url }: Link): CardAction {
  return { type: 'openUrl', title: label, value: url };
}

/** Web Chat reads the texts of a card as Markdown, but not the words of its buttons. */
function toHeroCard(
  { title, subtitle, text, image, fields = [], links }: CardContent,
  toAddress: (url: string) => string,
) {
  const lines = [text, ...fields.map(({ name, value }) => `${name}: ${value}`)].filter((line) => line !== undefined);
  const content = {
    title: literal(title),
    ...(subtitle === undefined ? {} : { subtitle: literal(subtitle) }),
    ...(lines.length === 0 ? {} : { text: literal(lines.join('\n')) }),
    ...(image === undefined ? {} : { images: [{ url: toAddress(image.url), alt: image.alt }] }),
    ...(links.length === 0 ? {} : { buttons: links.map(toLinkAction) }),
  };
  return { contentType: heroCard, content };
}

const mimeByEnding: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

function toImage(url: string, alt: string): Attachment {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(url)?.[1]?.toLowerCase() ?? '';
  return { contentType: mimeByEnding[ending] ?? 'image/png', contentUrl: url, name: alt };
}

const anyMime = { audio: 'audio/mpeg', video: 'video/mp4', file: 'application/octet-stream' } as const;

function toMedia({ media, url, alt, name, mime }: MediaContent, toAddress: (url: string) => string): Attachment {
  const isNamed = name !== undefined && name !== '';
  return {
    contentType: mime ?? anyMime[media],
    contentUrl: toAddress(url),
    name: isNamed && alt !== '' && alt !== name ? `${name} (${alt})` : isNamed ? name : alt,
  };
}
