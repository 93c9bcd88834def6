import type { Choice, Content } from '@usher/channel/web-protocol';
import type { Words } from '../../words/words.ts';
import { createCard } from './card.ts';
import { createChoices } from './choices.ts';
import { createImage } from './image.ts';
import { createLinks } from './links.ts';
import { createRating } from './rating.ts';
import { createBubble } from './text.ts';

/** What a content needs from around it. */
export interface ContentContext {
  readonly words: Words;
  /** Addresses are relative to the server. */
  readonly base: string;
  readonly pick: (choice: Choice) => void;
}

/** What became of a question. */
export interface Answered {
  readonly picked: readonly string[];
  readonly isPast: boolean;
}

export interface ContentView {
  readonly nodes: readonly HTMLElement[];
  /** Only questions change after they were shown. */
  readonly update?: (answered: Answered) => void;
}

/** Shows one content. */
export function createContentView(content: Content, context: ContentContext): ContentView {
  switch (content.kind) {
    case 'text':
      return { nodes: [createBubble(content.text)] };
    case 'image':
      return { nodes: [createImage(content, context.base)] };
    case 'card':
      return { nodes: [createCard(content, context)] };
    case 'carousel':
      return { nodes: content.cards.map((card) => createCard(card, context)) };
    case 'request':
      return { nodes: [createBubble(content.text)] };
    case 'form':
    case 'media':
    case 'location':
      return { nodes: [] };
    case 'links':
      return { nodes: [createLinks(content.links, context)] };
    case 'choices':
      return content.present === 'rating' ? createRating(content, context) : createChoices(content, context);
  }
}
