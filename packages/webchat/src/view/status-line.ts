import type { ChatState } from '../session/chat-state.ts';
import type { Words } from '../words/words.ts';
import { create } from './create.ts';

export interface StatusLine {
  readonly node: HTMLElement;
  update(state: ChatState): void;
}

/** Says when the connection is not there, and nothing when it is. It stays in place, so that changes are read out. */
export function createStatusLine(words: Words): StatusLine {
  const node = create('div', { class: 'status', role: 'status' });
  let shown = '';
  return {
    node,
    update(state) {
      const text = toText(state, words);
      if (text === shown) return;
      shown = text;
      node.replaceChildren(...(text === '' ? [] : [create('p', {}, text)]));
    },
  };
}

function toText({ phase, link }: ChatState, words: Words): string {
  if (phase !== 'opening' && phase !== 'open') return '';
  if (link === 'offline') return words.offline;
  return link === 'waiting' ? words.reconnecting : '';
}
