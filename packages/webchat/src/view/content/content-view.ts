import type { Content } from '@usher/channel/web-protocol';
import type { ViewContext } from '../view-context.ts';
import { createCard } from './card.ts';
import { createChoices } from './choices.ts';
import { createImage } from './image.ts';
import { createLinks } from './links.ts';
import { toPlainText } from './plain-text.ts';
import { createRating } from './rating.ts';
import { showLater } from './show-later.ts';
import { createBubble } from './text.ts';

/** What a content needs from around it. */
export type ContentContext = Pick<ViewContext, 'words' | 'language' | 'base' | 'actions' | 'load' | 'files'>;

/** What became of a question. */
export interface Answered {
  readonly picked: readonly string[];
  readonly isPast: boolean;
  readonly isOver: boolean;
}

export interface ContentView {
  readonly nodes: readonly HTMLElement[];
  /** Only questions change after they were shown. */
  readonly update?: (answered: Answered) => void;
}

/** Shows one content. What the first message of few journeys needs is loaded when it comes. */
export function createContentView(content: Content, context: ContentContext): ContentView {
  const instead = () => createBubble(toPlainText(content));
  switch (content.kind) {
    case 'text':
      if (content.format !== 'markdown') return { nodes: [createBubble(content.text)] };
      return showLater(
        context.load('markdown').then(({ createMarkdown }) => ({ nodes: [createMarkdown(content.text, context)] })),
        instead,
      );
    case 'image':
      return { nodes: [createImage(content, context.base)] };
    case 'card':
      return { nodes: [createCard(content, context)] };
    case 'links':
      return { nodes: [createLinks(content.links, context)] };
    case 'choices':
      if (content.present === 'rating') return createRating(content, context);
      if (content.present !== 'list') return createChoices(content, context);
      return showLater(
        context.load('rich').then(({ createList }) => createList(content, context)),
        instead,
      );
    case 'form':
      return showLater(
        context.load('form').then(({ createForm }) => createForm(content, context)),
        instead,
      );
    case 'carousel':
    case 'media':
    case 'location':
    case 'request':
      return showLater(
        context.load('rich').then(({ createRich }) => createRich(content, context)),
        instead,
      );
  }
}
