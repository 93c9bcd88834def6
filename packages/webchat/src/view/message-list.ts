import type { ChatState } from '../session/chat-state.ts';
import { type Item, listItems } from '../transcript/list-items.ts';
import { speakerOf } from '../transcript/transcript.ts';
import { create, createButton } from './create.ts';
import { createEntryView, type EntryView } from './entry-view.ts';
import { createIcon } from './icon.ts';
import { createScrollKeeper } from './scroll-keeper.ts';
import type { ViewContext } from './view-context.ts';

export interface MessageList {
  readonly node: HTMLElement;
  update(state: ChatState): void;
  /** Whether the newest message is in sight. */
  readonly isAtEnd: boolean;
  stop(): void;
}

/** The conversation. What comes while it is open is read out; what was there before is not. */
export function createMessageList(context: ViewContext): MessageList {
  const { words } = context;
  const note = create('p', { class: 'note', hidden: true }, words.lost);
  const dots = create('div', { class: 'dots' }, ...[1, 2, 3].map(() => create('i')));
  const typist = create('span');
  const typing = create('div', { class: 'typing', 'aria-hidden': 'true' }, dots, typist);
  const thread = create('div', { class: 'thread' }, note, typing);
  const log = create('div', { class: 'log', role: 'log', tabindex: 0, 'aria-label': words.conversation }, thread);
  const newer = createButton({ class: 'newer', hidden: true }, goToNewest, createIcon('down'), words.newMessages);
  const node = create('div', { class: 'stage' }, log, newer);
  const views = new Map<string, EntryView>();
  const scroll = createScrollKeeper(log, thread, () => {
    if (scroll.isFollowing) newer.hidden = true;
  });

  function goToNewest(): void {
    scroll.follow();
    newer.hidden = true;
    log.focus();
  }

  /** Adds, moves and removes only what changed, so that focus and reading place stay. @returns the items that are new */
  function patch(items: readonly Item[], isLoaded: boolean): Item[] {
    const added: Item[] = [];
    let place: ChildNode | null = note.nextSibling;
    for (const item of items) {
      const view = views.get(item.key) ?? createEntryView(item, isLoaded, context);
      if (!views.has(item.key)) added.push(item);
      views.set(item.key, view);
      view.update(item);
      if (view.node === place) place = place.nextSibling;
      else thread.insertBefore(view.node, place);
    }
    const keys = new Set(items.map(({ key }) => key));
    for (const [key, view] of views) {
      if (keys.has(key)) continue;
      view.node.remove();
      views.delete(key);
    }
    return added;
  }

  return {
    node,
    update(state) {
      log.setAttribute('aria-live', state.isLoaded ? 'polite' : 'off');
      if (state.language !== undefined) thread.lang = state.language;
      note.hidden = !state.wasLost;
      const added = patch(listItems(state.transcript, state.readThrough), state.isLoaded);
      typing.hidden = !isWaiting(state);
      const speaker = speakerOf(state.transcript);
      typist.textContent = speaker === undefined ? '' : words.isWriting(speaker);
      if (added.some((item) => item.kind === 'customer' && item.state === 'sending')) scroll.follow();
      else if (state.isLoaded && !scroll.isFollowing && added.some(({ kind }) => kind === 'bot')) newer.hidden = false;
    },
    get isAtEnd() {
      return scroll.isFollowing;
    },
    stop: scroll.stop,
  };
}

/** Dots are shown while the bot writes, and until the first words of a conversation are there. */
function isWaiting({ phase, isTyping, isLoaded, link }: ChatState): boolean {
  const isBeginning = !isLoaded && (phase === 'opening' || phase === 'open') && link === 'connecting';
  return isTyping || isBeginning;
}
