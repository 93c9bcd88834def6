import type { Control, ConversationEvents, DeskConversation, DeskEntry } from '@usher/api/desk';
import type { ServerEvent } from '../api/sse-parser.ts';
import { mergeEntry } from './merge-entries.ts';

/** What is known of the conversation that is open. */
export interface ConversationState {
  readonly conversation?: DeskConversation;
  readonly entries: readonly DeskEntry[];
  /** Everything up to the moment of opening is here; what comes now is new. */
  readonly isReady: boolean;
  /** When the customer was last seen typing. */
  readonly typingAt?: number;
}

export type ConversationNews =
  | {
      [Name in keyof ConversationEvents]: { readonly name: Name; readonly data: ConversationEvents[Name] };
    }[keyof ConversationEvents]
  /** The answer to something that this agent did, which may come before the stream tells. */
  | { readonly name: 'control'; readonly data: Control };

export const noConversation: ConversationState = { entries: [], isReady: false };

/** The state after a piece of news; `now` in epoch milliseconds. */
export function takeNews(state: ConversationState, news: ConversationNews, now: number): ConversationState {
  switch (news.name) {
    case 'entry': {
      const { typingAt, ...rest } = state;
      const stillTypes = typingAt !== undefined && news.data.from !== 'customer';
      return { ...rest, entries: mergeEntry(state.entries, news.data), ...(stillTypes ? { typingAt } : {}) };
    }
    case 'changed':
      return isOlder(news.data.control, state.conversation?.control) ? state : { ...state, conversation: news.data };
    case 'control':
      return state.conversation === undefined || isOlder(news.data, state.conversation.control)
        ? state
        : { ...state, conversation: { ...state.conversation, control: news.data } };
    case 'ready':
      return { ...state, isReady: true };
    case 'typing':
      return { ...state, typingAt: now };
  }
}

/** What an event of the stream tells; undefined for events that a newer server may add. */
export function readNews({ name, data }: ServerEvent): ConversationNews | undefined {
  if (name !== 'entry' && name !== 'changed' && name !== 'ready' && name !== 'typing') return undefined;
  return { name, data: JSON.parse(data) } as ConversationNews;
}

function isOlder(control: Control, known: Control | undefined): boolean {
  return known !== undefined && control.epoch < known.epoch;
}
