import type { ChatState } from '../session/chat-state.ts';
import { createComposer } from './composer.ts';
import { create, createButton, createId } from './create.ts';
import { takeDrops } from './drop-files.ts';
import { createHeader } from './header.ts';
import { createMessageList } from './message-list.ts';
import { createStatusLine } from './status-line.ts';
import type { ViewContext } from './view-context.ts';

export interface Panel {
  readonly node: HTMLElement;
  update(state: ChatState): void;
  focus(): void;
  /** What was written and not sent. */
  draft: string;
  /** Shows something in place of the conversation, until it is taken away (undefined). */
  cover(node: HTMLElement | undefined): void;
  attach(accepts?: readonly string[], mostBytes?: number): void;
  /** Whether the newest message is in sight. */
  readonly isAtEnd: boolean;
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
  const cover = create('div', { class: 'cover', hidden: true });
  const role = isInline ? 'region' : 'dialog';
  const parts = [header.node, messages.node, status.node, below, cover];
  const node = create('section', { class: 'panel', role, 'aria-labelledby': titleId }, ...parts);
  let canAttach = false;
  takeDrops(
    node,
    words,
    () => canAttach,
    (files) => composer.attach(files),
  );

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
      composer.update(state);
      canAttach = state.files !== undefined && state.phase === 'open';
      ended.hidden = state.phase !== 'ended';
      unavailable.hidden = state.phase !== 'unavailable';
      composer.node.hidden = state.phase === 'ended' || state.phase === 'unavailable';
    },
    focus() {
      if (cover.hidden) composer.focus();
      else cover.querySelector<HTMLElement>('input, button')?.focus();
    },
    get draft() {
      return composer.draft;
    },
    set draft(text) {
      composer.draft = text;
    },
    cover(covering) {
      const isCovered = covering !== undefined;
      cover.hidden = !isCovered;
      for (const part of [messages.node, status.node, below]) part.hidden = isCovered;
      cover.replaceChildren(...(isCovered ? [covering] : []));
    },
    attach: (accepts, mostBytes) => composer.attach(undefined, accepts, mostBytes),
    get isAtEnd() {
      return messages.isAtEnd;
    },
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
