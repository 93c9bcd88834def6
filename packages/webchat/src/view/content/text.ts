import { create } from '../create.ts';

/** A text, literally; its direction is its own. */
export function createBubble(text: string): HTMLElement {
  return create('p', { class: 'bubble', dir: 'auto' }, text);
}
