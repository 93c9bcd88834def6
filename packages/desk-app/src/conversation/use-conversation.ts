import type { Control } from '@usher/api/desk';
import { useReducer } from 'react';
import type { ServerEvent } from '../api/sse-parser.ts';
import { useDesk } from '../app/desk-context.ts';
import { type Connection, useConnection } from '../connection/use-connection.ts';
import {
  type ConversationNews,
  type ConversationState,
  noConversation,
  readNews,
  takeNews,
} from './conversation-state.ts';
import { findCursor } from './merge-entries.ts';

export interface OpenConversation extends ConversationState {
  readonly connection: Connection;
  /** Takes the answer to something that this agent did. */
  takeControl(control: Control): void;
}

/** One conversation, followed while the component is there. Draw it with the key as React's key. */
export function useConversation(key: string): OpenConversation {
  const { client } = useDesk();
  const [state, take] = useReducer(
    (before: ConversationState, { news, now }: { news: ConversationNews; now: number }) => takeNews(before, news, now),
    noConversation,
  );
  const hear = (event: ServerEvent) => {
    const news = readNews(event);
    if (news !== undefined) take({ news, now: Date.now() });
  };
  const connection = useConnection(key, () => client.conversationStream(key, findCursor(state.entries)), hear);
  return {
    ...state,
    connection,
    takeControl: (control) => take({ news: { name: 'control', data: control }, now: Date.now() }),
  };
}
