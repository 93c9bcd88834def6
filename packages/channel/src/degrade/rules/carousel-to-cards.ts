import type { CardContent, Content } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import { listCardLines, measureText } from '../measure.ts';
import type { Rule } from '../rule.ts';
import { fitsAsButton, mostLinks, writeLink } from './link-limits.ts';

/** More cards than this would fill a screen each: they become one list. */
const mostApart = 3;

export const carouselToCards: Rule = {
  does: 'Sends cards that cannot stand side by side one below the other, in their order: up to three as cards, more as one numbered list that says all of each.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'carousel') return undefined;
    const { cards } = content;
    const count = cards.length;
    const areFit = cards.every((card) => fits(card, capabilities));
    if (count <= capabilities.carousel && areFit && measureText(content, capabilities) <= capabilities.textLimit) {
      return undefined;
    }
    const why = capabilities.carousel === 0 ? 'none' : `at most ${capabilities.carousel} that fit`;
    const shown: readonly Content[] =
      count <= mostApart ? cards : [{ kind: 'text', text: cards.map(writeNumbered).join('\n\n') }];
    const how = count <= mostApart ? 'below each other' : 'as a numbered list';
    return { content: shown, detail: `${count} cards are sent ${how}; the channel shows ${why} side by side.` };
  },
};

function fits(card: CardContent, capabilities: Capabilities): boolean {
  return (
    (capabilities.images || card.image === undefined) &&
    card.links.length <= mostLinks(capabilities) &&
    card.links.every((link) => fitsAsButton(link, capabilities))
  );
}

function writeNumbered(card: CardContent, index: number): string {
  const { image, links } = card;
  const lines = [
    ...listCardLines(card),
    ...(image === undefined ? [] : [writeLink({ label: image.alt, url: image.url })]),
    ...links.map(writeLink),
  ];
  return `${index + 1}. ${lines.join('\n')}`;
}
