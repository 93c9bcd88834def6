import type { Words } from '../words/words.ts';
import { create, createButton } from './create.ts';
import { createIcon } from './icon.ts';

/** A sentence beside the launcher that opens the chat, and goes away when asked to. */
export function createGreeting(text: string, words: Words, open: () => void): HTMLElement {
  const close = createButton(
    { class: 'tool', 'aria-label': words.closeGreeting },
    () => node.remove(),
    createIcon('close'),
  );
  const node = create(
    'div',
    { class: 'greeting', role: 'status' },
    createButton({ class: 'say' }, open, create('span', { dir: 'auto' }, text)),
    close,
  );
  return node;
}
