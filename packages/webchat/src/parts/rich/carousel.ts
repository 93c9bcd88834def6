import type { CarouselContent } from '@usher/channel/web-protocol';
import { createCard } from '../../view/content/card.ts';
import type { ContentContext } from '../../view/content/content-view.ts';
import { create, createButton } from '../../view/create.ts';
import { createIcon } from '../../view/icon.ts';
import type { RichWords } from '../rich-words.ts';

/** Cards side by side: scrolled by finger, by wheel, by arrow keys, or one by one with two buttons. */
export function createCarousel({ cards }: CarouselContent, context: ContentContext, words: RichWords): HTMLElement {
  const items = cards.map((card) => create('li', {}, createCard(card, context)));
  const strip = create('ul', { class: 'strip', tabindex: 0, role: 'list', 'aria-label': words.cards }, ...items);
  const back = createButton({ class: 'turn', 'aria-label': words.previous }, () => turn(-1), createIcon('back'));
  const next = createButton({ class: 'turn', 'aria-label': words.next }, () => turn(1), createIcon('next'));

  /** Counts from the line's beginning, wherever that is: browsers count below zero from right to left. */
  const travelled = () => Math.abs(strip.scrollLeft);
  const whole = () => strip.scrollWidth - strip.clientWidth;

  function turn(by: number): void {
    const width = (items[1]?.offsetLeft ?? 0) - (items[0]?.offsetLeft ?? 0);
    strip.scrollBy({
      left: by * (width === 0 ? strip.clientWidth : Math.abs(width) * (strip.matches(':dir(rtl)') ? -1 : 1)),
    });
  }

  function show(): void {
    back.setAttribute('aria-disabled', String(travelled() <= 1));
    next.setAttribute('aria-disabled', String(travelled() >= whole() - 1));
    turns.hidden = whole() <= 1;
  }

  const turns = create('div', { class: 'turns' }, back, next);
  strip.addEventListener('scroll', show);
  new ResizeObserver(show).observe(strip);
  return create('div', { class: 'carousel' }, strip, turns);
}
