import { degrade, type OutboundAuthor } from '@usher/channel';
import type { Content } from '@usher/journey';
import { discordCapabilities } from '../capabilities.ts';
import { wordsIn } from '../words.ts';
import { escapeText } from './escape.ts';
import type { LoadedFiles, NativeMessage } from './native.ts';
import { type Group, pack } from './pack.ts';
import { renderCard } from './render-card.ts';
import { renderChoices } from './render-choices.ts';
import { canOpenForm, renderForm } from './render-form.ts';
import { renderLinks } from './render-links.ts';
import { renderImages, renderMedia } from './render-media.ts';
import { renderText } from './render-text.ts';

export interface RenderContext {
  readonly language: string;
  readonly author?: OutboundAuthor;
  /** Who alone may press the buttons; absent where nobody else sees them. */
  readonly user?: string;
  readonly loaded: LoadedFiles;
  /** Makes even plain text of components, for a message that is made of them already. */
  readonly onlyV2?: boolean;
}

/** Shows content as Discord's own messages, in order. Pure: the same content gives the same messages. */
export function renderMessage(content: readonly Content[], context: RenderContext): readonly NativeMessage[] {
  const groups = joinImages(content)
    .flatMap((each) => renderContent(each, context))
    .filter((group) => group.length > 0);
  return pack(groups.length === 0 ? [] : withAuthor(groups, context.author), context.loaded, context.onlyV2);
}

/** Neighbouring images share a gallery. */
function joinImages(content: readonly Content[]): readonly (Content | readonly Content[])[] {
  const joined: (Content | Content[])[] = [];
  for (const each of content) {
    const last = joined.at(-1);
    if (each.kind === 'image' && Array.isArray(last)) last.push(each);
    else joined.push(each.kind === 'image' ? [each] : each);
  }
  return joined;
}

function renderContent(content: Content | readonly Content[], context: RenderContext): readonly Group[] {
  if (!('kind' in content))
    return renderImages(
      content.filter((each) => each.kind === 'image'),
      context.loaded,
    );
  switch (content.kind) {
    case 'text':
      return content.text.trim() === '' ? [] : [[{ kind: 'text', text: renderText(content) }]];
    case 'request':
      return [[{ kind: 'text', text: escapeText(content.text) }]];
    case 'location': {
      const place = `${content.latitude}, ${content.longitude}`;
      const name = content.name === undefined ? '' : `${escapeText(content.name)}: `;
      const map = `https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}`;
      return [[{ kind: 'text', text: `📍 ${name}[${place}](<${map}>)` }]];
    }
    case 'links':
      return [renderLinks(content.links)];
    case 'image':
      return renderImages([content], context.loaded);
    case 'media':
      return [renderMedia(content, context.loaded)];
    case 'card':
      return [renderCard(content, context.loaded)];
    case 'carousel':
      return content.cards.map((card) => renderCard(card, context.loaded));
    case 'choices':
      return [renderChoices(content, context)];
    case 'form':
      return canOpenForm(content) ? [renderForm(content, context)] : renderInstead(content.instead, context);
  }
}

function renderInstead(instead: readonly Content[], context: RenderContext): readonly Group[] {
  const fitting = degrade(instead, discordCapabilities, wordsIn(context.language)).messages.flat();
  return fitting.filter(({ kind }) => kind !== 'form').flatMap((each) => renderContent(each, context));
}

function withAuthor([first = [], ...rest]: readonly Group[], author: OutboundAuthor | undefined): readonly Group[] {
  if (author === undefined) return [first, ...rest];
  const name = `**${escapeText(author.name)}**`;
  const [part, ...others] = first;
  if (part?.kind === 'text') return [[{ kind: 'text', text: `${name}\n${part.text}` }, ...others], ...rest];
  return [[{ kind: 'text', text: name }, ...first], ...rest];
}
