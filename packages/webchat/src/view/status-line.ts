import type { ChatState } from '../session/chat-state.ts';
import type { Words } from '../words/words.ts';
import { create } from './create.ts';

export interface StatusLine {
  readonly node: HTMLElement;
  update(state: ChatState): void;
}

/** Says when the connection is not there, or how long the line for a person is, and nothing else. It stays in place, so that changes are read out. */
export function createStatusLine(words: Words): StatusLine {
  const node = create('div', { class: 'status', role: 'status' });
  let shown = '';
  return {
    node,
    update(state) {
      const trouble = toText(state, words);
      const text = trouble || toPlace(state, words);
      if (text === shown) return;
      shown = text;
      const kind = trouble === '' ? { class: 'queue' } : {};
      node.replaceChildren(...(text === '' ? [] : [create('p', kind, text)]));
    },
  };
}

function toText({ phase, link }: ChatState, words: Words): string {
  if (phase !== 'opening' && phase !== 'open') return '';
  if (link === 'offline') return words.offline;
  return link === 'waiting' ? words.reconnecting : '';
}

/** Where somebody waits for a person. */
function toPlace({ phase, link, queue }: ChatState, words: Words): string {
  if (phase !== 'open' || link !== 'online' || queue?.position === undefined) return '';
  const { position, waitMillis } = queue;
  return words.queue(position, waitMillis === undefined ? undefined : Math.round(waitMillis / 60_000));
}
