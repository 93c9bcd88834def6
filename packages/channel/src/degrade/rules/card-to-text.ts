import { type CardContent, type Content, escapeMarkdown } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import { listCardLines, measureText } from '../measure.ts';
import type { Rule } from '../rule.ts';

export const cardToText: Rule = {
  does: 'Takes a card apart where the channel has none, or where its text is too long for one: the image, then title (bold where the channel knows bold), subtitle, text and facts, then the links.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'card') return undefined;
    if (!capabilities.cards) {
      return {
        content: takeApart(content, capabilities),
        detail: `The channel shows no cards; “${content.title}” is sent in parts.`,
      };
    }
    if (measureText(content, capabilities) > capabilities.textLimit) {
      return {
        content: takeApart(content, capabilities),
        detail: `The card “${content.title}” is too long and is sent in parts.`,
      };
    }
    return undefined;
  },
};

function takeApart(card: CardContent, { markdown }: Capabilities): Content[] {
  const parts: Content[] = [];
  if (card.image !== undefined) parts.push({ kind: 'image', ...card.image });
  const lines = listCardLines(card);
  if (lines.length > 0) parts.push(markdown.includes('bold') ? writeBold(card.title, lines) : writePlain(lines));
  if (card.links.length > 0) parts.push({ kind: 'links', links: card.links });
  return parts;
}

function writePlain(lines: readonly string[]): Content {
  return { kind: 'text', text: lines.join('\n') };
}

function writeBold(title: string, lines: readonly string[]): Content {
  const name = title.trim();
  const isOneLine = name !== '' && !/[\r\n]/.test(name);
  if (!isOneLine) return writePlain(lines);
  const rest = lines.slice(1).map((line) => `\n${escapeMarkdown(line)}`);
  return { kind: 'text', text: `**${escapeMarkdown(name, false)}**${rest.join('')}`, format: 'markdown' };
}
