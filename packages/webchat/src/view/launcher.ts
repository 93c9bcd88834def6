import type { Words } from '../words/words.ts';
import { create, createButton } from './create.ts';
import { createIcon } from './icon.ts';

export interface Launcher {
  readonly node: HTMLButtonElement;
  showUnread(count: number): void;
}

/** The round button that opens the chat, with the number of messages that came while it was closed. */
export function createLauncher(words: Words, press: () => void): Launcher {
  const badge = create('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
  const attributes = { class: 'launcher', 'aria-label': words.openChat, 'aria-expanded': 'false' };
  const node = createButton(attributes, press, createIcon('chat'), badge);
  return {
    node,
    showUnread(count) {
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      node.setAttribute('aria-label', count === 0 ? words.openChat : `${words.openChat}, ${words.unread(count)}`);
    },
  };
}
