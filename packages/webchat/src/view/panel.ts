import type { ChatState } from '../session/chat-state.ts';
import { createComposer } from './composer.ts';
import { create, createButton, createId } from './create.ts';
import { createHeader } from './header.ts';
import { createMessageList } from './message-list.ts';
import { createStatusLine } from './status-line.ts';
import type { ViewContext } from './view-context.ts';

export interface Panel {
  readonly node: HTMLElement;
  update(state: ChatState): void;
  focus(): void;
  stop(): void;
}

/** The whole chat: header, conversation, connection, and where to write. */
export function createPanel(context: ViewContext, heading: string, isInline: boolean): Panel {
  const { words, actions } = context;
  const titleId = createId();
  const header = createHeader(context, heading, titleId, isInline);
  const messages = createMessageList(context);
  const status = createStatusLine(words);
  const composer = createComposer(context);
  const ended = createOver(words.ended, words.startNew, restart);
  const unavailable = createOver(words.unavailable, words.tryAgain, restart);
  const below = create('div', { class: 'below' }, composer.node, ended, unavailable);
  const role = isInline ? 'region' : 'dialog';
  const parts = [header.node, messages.node, status.node, below];
  const node = create('section', { class: 'panel', role, 'aria-labelledby': titleId }, ...parts);

  function restart(): void {
    actions.restart();
    composer.focus();
  }

  return {
    node,
    update(state) {
      header.update(state);
      messages.update(state);
      status.update(state);
      ended.hidden = state.phase !== 'ended';
      unavailable.hidden = state.phase !== 'unavailable';
      composer.node.hidden = state.phase === 'ended' || state.phase === 'unavailable';
    },
    focus: composer.focus,
    stop: messages.stop,
  };
}

/** Stands where one writes when there is nothing to write to. */
function createOver(text: string, action: string, press: () => void): HTMLElement {
  return create(
    'div',
    { class: 'over', role: 'status' },
    create('p', {}, text),
    createButton({ class: 'solid' }, press, action),
  );
}
