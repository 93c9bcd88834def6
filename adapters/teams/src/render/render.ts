import type { OutboundAuthor } from '@usher/channel';
import { escapeMarkdown } from '@usher/channel/markdown';
import type { CardContent, ChoicesContent, Content, TextContent } from '@usher/journey';
import { mostActivityBytes } from '../capabilities.ts';
import { countBytes, type OutboundActivity } from './activity.ts';
import { renderCard, renderCarousel, renderLinks } from './card.ts';
import { renderChoices } from './choices.ts';
import type { RenderContext } from './context.ts';
import { canBeShown, renderForm } from './form.ts';
import { renderImage, renderLocation, renderMedia } from './media.ts';
import { splitText } from './split-text.ts';
import { renderText } from './text.ts';

/**
 * The activities that show a message, in order: pure, the same for the same content. What is too large for one activity
 * becomes several; nothing is cut away.
 */
export function render(
  content: readonly Content[],
  context: RenderContext,
  author?: OutboundAuthor,
): readonly OutboundActivity[] {
  return signed(content, author)
    .flatMap((part) => (part.kind === 'form' && !canBeShown(part) ? part.instead : [part]))
    .filter((part) => !isEmpty(part))
    .flatMap((part) => fit(part, context))
    .map((activity) => ({ ...activity, locale: context.language }));
}

/** Teams shows the bot's own name over all that it sends; so a person's stands before what they say. */
function signed(content: readonly Content[], author: OutboundAuthor | undefined): readonly Content[] {
  if (author === undefined || content.length === 0) return content;
  const [first, ...rest] = content;
  if (first?.kind !== 'text') return [{ kind: 'text', text: `${author.name}:` }, ...content];
  const name = first.format === 'markdown' ? escapeMarkdown(author.name) : author.name;
  return [{ ...first, text: `${name}: ${first.text}` }, ...rest];
}

function isEmpty(content: Content): boolean {
  if (content.kind === 'text' || content.kind === 'request') return content.text.trim() === '';
  if (content.kind === 'links') return content.links.length === 0;
  return content.kind === 'carousel' && content.cards.length === 0;
}

function fit(content: Content, context: RenderContext): readonly OutboundActivity[] {
  const activity = renderOne(content, context);
  // What the connector adds (who, where, when) has a few hundred bytes.
  if (countBytes(activity) + 1_000 <= mostActivityBytes) return [activity];
  switch (content.kind) {
    case 'text':
      return halve(content).flatMap((part) => fit(part, context));
    case 'request':
      return fit({ kind: 'text', text: content.text }, context);
    case 'carousel':
      return content.cards.flatMap((card) => fit(card, context));
    case 'card':
      return content.text === undefined ? [activity] : apart(content.text, withoutText(content), context);
    case 'choices':
      if (content.text !== '') return apart(content.text, { ...content, text: '' }, context);
      return content.choices.length < 2 ? [activity] : halveList(content).flatMap((part) => fit(part, context));
    default:
      return [activity];
  }
}

function apart(text: string, rest: Content, context: RenderContext): readonly OutboundActivity[] {
  return [...fit({ kind: 'text', text }, context), ...fit(rest, context)];
}

function halve(content: TextContent): readonly TextContent[] {
  const [first, second] = splitText(content.text);
  if (first === '' || second === '') return [content];
  const { speak: _, ...silent } = content;
  return [
    { ...content, text: first },
    { ...silent, text: second },
  ];
}

/** A list of long entries in two: each can be picked from by itself. */
function halveList(content: ChoicesContent): readonly ChoicesContent[] {
  const middle = Math.ceil(content.choices.length / 2);
  const halves = [content.choices.slice(0, middle), content.choices.slice(middle)];
  return halves.map((choices) => ({ ...content, choices, present: 'list' as const }));
}

function withoutText({ text: _, ...card }: CardContent): CardContent {
  return card;
}

function renderOne(content: Content, context: RenderContext): OutboundActivity {
  switch (content.kind) {
    case 'text':
      return renderText(content);
    case 'request':
      return { ...renderText({ text: content.text }), inputHint: 'expectingInput' };
    case 'image':
      return renderImage(content);
    case 'media':
      return renderMedia(content, context);
    case 'card':
      return renderCard(content);
    case 'carousel':
      return renderCarousel(content);
    case 'links':
      return renderLinks(content);
    case 'choices':
      return renderChoices(content, context);
    case 'form':
      return renderForm(content, context);
    case 'location':
      return renderLocation(content);
  }
}
