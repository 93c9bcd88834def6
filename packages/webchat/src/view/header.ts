import type { ChatState } from '../session/chat-state.ts';
import { speakerOf } from '../transcript/transcript.ts';
import { create, createButton } from './create.ts';
import { createIcon } from './icon.ts';
import type { ViewContext } from './view-context.ts';

export interface Header {
  readonly node: HTMLElement;
  update(state: ChatState): void;
}

/** What this is, whether a bot speaks or who else, and the way out. */
export function createHeader(
  { words, actions }: ViewContext,
  heading: string,
  titleId: string,
  isInline: boolean,
): Header {
  const title = create('bdi', {}, heading === '' ? words.chat : heading);
  const headline = create('h2', { class: 'title', id: titleId }, title);
  const who = create('p', { class: 'automated' }, words.automated);
  const titles = create('div', { class: 'titles' }, headline, who);
  const close = createButton({ class: 'close', 'aria-label': words.closeChat }, actions.close, createIcon('close'));
  const mark = create('div', { class: 'mark' }, createIcon('bot'));
  const bar = create('div', { class: 'bar' }, mark, titles, isInline ? undefined : close);
  return {
    node: create('header', {}, bar),
    update({ name, transcript }) {
      const speaker = speakerOf(transcript);
      const text = speaker === undefined ? words.automated : words.person(speaker);
      if (who.textContent !== text) {
        who.textContent = text;
        mark.replaceChildren(createIcon(speaker === undefined ? 'bot' : 'person'));
      }
      if (heading === '' && name !== undefined && title.textContent !== name) title.textContent = name;
    },
  };
}
