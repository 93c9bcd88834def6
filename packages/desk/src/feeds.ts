import type { ConversationFeed } from './conversation-feed.ts';

/** A feed that is open, and whose. */
export interface OpenFeed {
  readonly agentId: string;
  readonly conversationId: number;
  readonly feed: ConversationFeed;
}

/** All open feeds, and what readers who left saw waiting to be sent, so that they learn how it went when they are back. */
export interface Feeds {
  add(open: OpenFeed): void;
  remove(open: OpenFeed): void;
  of(conversationId: number): readonly ConversationFeed[];
  /** Numbers of all conversations that somebody has open. */
  watched(): readonly number[];
  wakeAll(): void;
  /** Numbers of the conversations that an agent has open. */
  watchedBy(agentId: string): ReadonlySet<number>;
  /** What this agent saw waiting when they last left this conversation. */
  takeWaiting(agentId: string, conversationId: number): readonly number[];
  closeAll(): void;
}

/** Agents who left in the middle of a delivery; the oldest is forgotten, and sees it as waiting until they load anew. */
const mostRemembered = 1_000;

export function createFeeds(): Feeds {
  const byConversation = new Map<number, Set<OpenFeed>>();
  const left = new Map<string, readonly number[]>();
  const nameOf = (agentId: string, conversationId: number) => `${conversationId}/${agentId}`;

  return {
    add(open) {
      const all = byConversation.get(open.conversationId) ?? new Set();
      byConversation.set(open.conversationId, all.add(open));
    },
    remove(open) {
      const { agentId, conversationId, feed } = open;
      const all = byConversation.get(conversationId);
      if (all?.delete(open) !== true) return;
      if (all.size === 0) byConversation.delete(conversationId);
      const waiting = feed.close();
      if (waiting.length === 0) return;
      left.set(nameOf(agentId, conversationId), waiting);
      const [oldest] = left.keys();
      if (left.size > mostRemembered && oldest !== undefined) left.delete(oldest);
    },
    of: (conversationId) => [...(byConversation.get(conversationId) ?? [])].map(({ feed }) => feed),
    watched: () => [...byConversation.keys()],
    wakeAll() {
      for (const all of byConversation.values()) for (const { feed } of all) feed.wake();
    },
    watchedBy(agentId) {
      const mine = [...byConversation].filter(([, all]) => [...all].some((open) => open.agentId === agentId));
      return new Set(mine.map(([conversationId]) => conversationId));
    },
    takeWaiting(agentId, conversationId) {
      const name = nameOf(agentId, conversationId);
      const waiting = left.get(name) ?? [];
      left.delete(name);
      return waiting;
    },
    closeAll() {
      for (const all of byConversation.values()) for (const { feed } of all) feed.close();
      byConversation.clear();
    },
  };
}
