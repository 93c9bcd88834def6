import type { Content } from '@usher/journey';

/** What stands between two texts of one message where a platform shows them as one. */
export const joint = '\n\n';

/** Length of the text that a content adds to its message, in UTF-16 units. Labels of buttons are limited on their own. */
export function measureText(content: Content): number {
  switch (content.kind) {
    case 'text':
    case 'choices':
      return content.text.length;
    case 'card':
      return [content.title, content.subtitle, content.text].filter((line) => line !== undefined).join('\n').length;
    case 'request':
      return content.text.length;
    case 'form':
      return content.title.length + (content.text?.length ?? 0);
    case 'carousel':
      return content.cards.map(measureText).reduce((sum, length) => sum + length, 0);
    case 'image':
    case 'media':
    case 'links':
    case 'location':
      return 0;
  }
}

/** How many of a message's buttons a content takes. */
export function countButtons(content: Content): number {
  switch (content.kind) {
    case 'choices':
      return content.present === 'buttons' ? content.choices.length : 0;
    case 'links':
    case 'card':
      return content.links.length;
    case 'carousel':
      return Math.max(0, ...content.cards.map(countButtons));
    case 'form':
      return 1;
    case 'text':
    case 'image':
    case 'media':
    case 'request':
    case 'location':
      return 0;
  }
}
