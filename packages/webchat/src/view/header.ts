import type { ChatState } from '../session/chat-state.ts';
import { speakerOf } from '../transcript/transcript.ts';
import { create, createButton } from './create.ts';
import { createIcon } from './icon.ts';
import type { ViewContext } from './view-context.ts';

export interface Header {
  readonly node: HTMLElement;
  update(state: ChatState): void;
}

/** What this is, whether a bot speaks or who else, what else can be done, and the way out. */
export function createHeader(context: ViewContext, heading: string, titleId: string, isInline: boolean): Header {
  const { words, actions } = context;
  const title = create('bdi', {}, heading === '' ? words.chat : heading);
  const headline = create('h2', { class: 'title', id: titleId }, title);
  const who = create('p', { class: 'automated' }, words.automated);
  const titles = create('div', { class: 'titles' }, headline, who);
  const close = createButton({ class: 'tool', 'aria-label': words.closeChat }, actions.close, createIcon('close'));
  const mark = create('div', { class: 'mark' }, createIcon('bot'));
  const menu = createMenuButton(context, () => state);
  const bar = create('div', { class: 'bar' }, mark, titles, menu, isInline ? undefined : close);
  let state: ChatState | undefined;
  return {
    node: create('header', {}, bar),
    update(next) {
      state = next;
      const { name, transcript, phase } = next;
      menu.hidden = phase !== 'open' && phase !== 'ended';
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

/** Its menu is loaded when it is first opened. */
function createMenuButton(context: ViewContext, read: () => ChatState | undefined): HTMLElement {
  const place = create('div', { class: 'menu-place', hidden: true });
  const attributes = {
    class: 'tool',
    'aria-label': context.words.more,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  };
  const button = createButton(attributes, press, createIcon('more'));
  let toggle: (() => void) | undefined;
  place.append(button);

  async function press(): Promise<void> {
    if (toggle === undefined) {
      const menu = await context.load('menu').catch(() => undefined);
      toggle ??= menu?.createMenu({ context, button, state: read });
    }
    toggle?.();
  }

  return place;
}
