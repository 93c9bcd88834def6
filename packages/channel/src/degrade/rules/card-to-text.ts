import type { CardContent, Content } from '@usher/journey';
import { measureText } from '../measure.ts';
import type { Rule } from '../rule.ts';

/** Takes a card apart where the channel has none, or where its text is too long for one: image, text, links. */
export const cardToText: Rule = (content, { capabilities }) => {
  if (content.kind !== 'card') return undefined;
  if (!capabilities.cards) {
    return { content: takeApart(content), detail: `The channel shows no cards; “${content.title}” is sent in parts.` };
  }
  if (measureText(content) > capabilities.textLimit) {
    return { content: takeApart(content), detail: `The card “${content.title}” is too long and is sent in parts.` };
  }
  return undefined;
};

function takeApart({ image, title, subtitle, text, links }: CardContent): Content[] {
  const lines = [title, subtitle, text].filter((line) => line !== undefined && line.trim() !== '');
  const parts: Content[] = [];
  if (image !== undefined) parts.push({ kind: 'image', ...image });
  if (lines.length > 0) parts.push({ kind: 'text', text: lines.join('\n') });
  if (links.length > 0) parts.push({ kind: 'links', links });
  return parts;
}
