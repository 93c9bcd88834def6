import type { CardContent, Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';
import { sizeOf } from './text/text-size.ts';

/** What stands between two texts of one message where a platform shows them as one. */
export const joint = '\n\n';

/** Length of the text that a content adds to its message, in the channel's unit. Labels of buttons are limited on their own. */
export function measureText(content: Content, { textUnit }: Pick<Capabilities, 'textUnit'>): number {
  return sizeOf(readText(content), textUnit);
}

function readText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'choices':
    case 'request':
      return content.text;
    case 'card':
      return listCardLines(content).join('\n');
    case 'carousel':
      return content.cards.map(readText).join('\n');
    case 'form':
      return [content.title, content.text].filter((line) => line !== undefined).join('\n');
    case 'image':
    case 'media':
    case 'links':
    case 'location':
      return '';
  }
}

/** What a card says, a line each, without its image and links. */
export function listCardLines({ title, subtitle, text, fields = [] }: CardContent): string[] {
  const lines = [title, subtitle, text, ...fields.map(({ name, value }) => `${name}: ${value}`)];
  return lines.filter((line): line is string => line !== undefined && line.trim() !== '');
}

/** How many of a message's buttons a content takes. */
export function countButtons(content: Content): number {
  switch (content.kind) {
    case 'choices':
      return content.present === 'buttons' || content.present === 'quick' ? content.choices.length : 0;
    case 'links':
    case 'card':
      return content.links.length;
    case 'carousel':
      return Math.max(0, ...content.cards.map(countButtons));
    case 'form':
    case 'request':
      return 1;
    case 'text':
    case 'image':
    case 'media':
    case 'location':
      return 0;
  }
}
