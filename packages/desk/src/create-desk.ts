import type { DeskConversation, DeskEntry } from '@usher/api/desk';
import type { Journey, Json, Millis } from '@usher/journey';
import type { ConversationRecord, Store } from '@usher/storage';
import { type Act, createDeskActions, type DeskActions } from './actions.ts';
import type { DeskClock } from './clock.ts';
import { holderOf, toControl } from './control.ts';
import { createConversationFeed, type FeedEvent } from './conversation-feed.ts';
import { describe } from './describe.ts';
import { toEntry } from './entries.ts';
import { createFeedWatch } from './feed-watch.ts';
import { createFeeds, type OpenFeed } from './feeds.ts';
import { createListsFeed, type ListsReader } from './lists-feed.ts';
import { createLostAgents } from './lost-agents.ts';
import { takenOver } from './notices.ts';
import { createOtherNodes, type OtherNodes, type PresenceBoard } from './other-nodes.ts';
import { arrangeLists, createOverviewReader, type Lists } from './overview.ts';
import { createPresence, type DeskAgent, type Visit } from './presence.ts';
import { unknownConversation } from './refusal.ts';
import { type AskedRequest, createRequests, type RequestReply } from './requests.ts';

/** What the desk is made of. It keeps nothing but who is there: what waits and who holds what is in the store. */
export interface DeskParts {
  readonly store: Pick<
    Store,
    | 'findConversation'
    | 'findConversationByKey'
    | 'listActiveConversations'
    | 'listAgentRequests'
    | 'listHeldConversations'
    | 'readEvents'
    | 'readLastLines'
    | 'readTranscriptLines'
  >;
  readonly act: Act;
  /** Answers a request that was told to wait. @returns false where nothing waits for it any more */
  readonly answer: (conversation: number, effect: string, output: Json) => Promise<boolean>;
  readonly showTyping: (conversationKey: string) => Promise<void>;
  /** The journey that a conversation runs on. @throws where it cannot be read */
  readonly journeyOf: (journeyId: string, version: string) => Promise<Journey>;
  readonly clock: DeskClock;
  /** How long after a start nobody is said to be absent; 60 s. */
  readonly patience?: Millis;
  /** How long an agent whose window broke off counts as there; 60 s. */
  readonly lease?: Millis;
  /** Lists are read at most this often; 250 ms. */
  readonly interval?: Millis;
  /** Where the desks of other nodes say who is there, and we to them; absent where there is one node. */
  readonly board?: PresenceBoard;
  /** With a board: how often to look at whatever the other nodes may have changed; 2 s. */
  readonly lookEvery?: Millis;
  /** Hears of what failed and is tried again with the next change. */
  readonly onError?: (error: unknown) => void;
}

/** A reader of one conversation. */
export interface FeedReader {
  readonly agent: DeskAgent;
  /** The last entry that they have; 0 for none. */
  readonly after: number;
  /** Resolves when the reader can take more; false where it is gone. */
  send(event: FeedEvent): Promise<boolean>;
  fail(error: unknown): void;
}

/** Where the team meets its customers. Also the runtime's desk: `request`, `resume` and `cancel` are its port. */
export interface Desk extends DeskActions {
  /**
   * Answers `nobody-available` where surely nobody is there; else the request waits in the lists until an agent takes it. Where
   * that is not known so soon after a start, it waits in the lists too, and is to be asked again when it is known.
   */
  request(request: AskedRequest): Promise<RequestReply>;
  /** Requests that were told to wait before this start. Whoever was promised a person goes on waiting. */
  resume(requests: readonly AskedRequest[]): void;
  cancel(key: string): Promise<void>;

  /** An agent opened a window. */
  arrive(agent: DeskAgent, isAvailable: boolean): Visit;
  lists(agentId: string): Promise<Lists>;
  /** Tells a reader the lists now and after each change, and what to notice. @returns ends it */
  subscribe(reader: Pick<ListsReader, 'agentId' | 'lists' | 'notice'>): () => void;

  /** @throws DeskRefusal `desk/unknown-conversation` */
  conversation(key: string): Promise<DeskConversation>;
  /** Entries with a seq greater than `after`, oldest first. @throws DeskRefusal `desk/unknown-conversation` */
  entries(key: string, after: number, limit?: number): Promise<readonly DeskEntry[]>;
  /** Follows a conversation from an entry on. @returns ends it @throws DeskRefusal `desk/unknown-conversation` */
  follow(key: string, reader: FeedReader): Promise<() => void>;
  /** Shows the customer that the agent is writing, where the agent holds the conversation. */
  type(key: string, agent: DeskAgent): Promise<void>;

  /** Something happened in a conversation: a turn, a delivery. */
  noticeTurn(conversationId: number): void;
  /** The customer is writing. */
  noticeTyping(conversationId: number): void;
  /** Somebody came or went at another node. */
  noticePresence(): void;
  /** Anything may have changed at other nodes. */
  noticeAnything(): void;
  /** Tells nobody anything any more. */
  close(): void;
}

const second: Millis = 1_000;

export function createDesk(parts: DeskParts): Desk {
  const { store, clock, act, board, patience = 60 * second, lease = 60 * second, interval = 250 } = parts;
  const { lookEvery = 2 * second } = parts;
  const onError = parts.onError ?? (() => {});
  const feeds = createFeeds();
  const looks = new Set<{ cancel(): void }>();
  let isClosed = false;
  const readOverview = createOverviewReader(parts);
  let others: OtherNodes | undefined;
  const refresh = async () => others?.refresh();
  const presence = createPresence({
    ...{ now: () => clock.now(), lease, patience, elsewhere: () => others?.lines() ?? [] },
    onChange(nextChange) {
      lists.ask();
      others?.tell();
      if (nextChange !== undefined) lookAgainAt(nextChange);
    },
  });
  const lostAgents = createLostAgents({
    ...{ store, act, isGone: presence.isGone, refresh, onError },
    now: () => clock.now(),
    onNotNow: () => lookAgainAt(clock.now() + lease),
  });
  /** Whoever is gone by then is missed then. */
  const lookAgainAt = (at: Millis): void => {
    if (isClosed) return;
    const scheduled = clock.schedule(at, () => {
      looks.delete(scheduled);
      lists.ask();
      lostAgents.look();
    });
    looks.add(scheduled);
  };
  lookAgainAt(presence.knownAt);
  const lists = createListsFeed({ clock, interval, readOverview, listAgents: presence.list, onError });

  const requests = createRequests({
    ...{ store, clock, patience, knownAt: presence.knownAt, refresh, onError },
    ...{ availability: presence.availability, takeLost: lostAgents.takeLost, answer: parts.answer },
  });
  const feedWatch = createFeedWatch({ ...{ store, feeds, readOverview, onError }, clock, interval: lookEvery });
  if (board !== undefined) {
    others = createOtherNodes({
      ...{ board, clock, lease, lookEvery, own: presence.own, onError },
      onChange() {
        lists.ask();
        lostAgents.look();
        // Who was seen elsewhere later is no longer where they broke off.
        others?.tell();
      },
    });
    feedWatch.start(() => lists.ask());
  }

  const find = async (key: string): Promise<ConversationRecord> => {
    const record = await store.findConversationByKey(key);
    if (record === undefined) throw unknownConversation();
    return record;
  };

  const actions = createDeskActions((key, action) => {
    presence.notice(action.agent.id);
    return act(key, action);
  });

  /** Looked at before and after, because a look at the lists may come only when it has changed again. */
  const claim: DeskActions['claim'] = async (key, agent, asked) => {
    const before = await find(key);
    const control = await actions.claim(key, agent, asked);
    const holder = holderOf(toControl({ holder: before.controlHolder, epoch: before.controlEpoch }));
    const isTakenOver = holder !== undefined && holder !== agent.id && control.epoch > before.controlEpoch;
    if (isTakenOver) {
      const { conversation } = await describe(parts, before);
      lists.notify(holder, takenOver(conversation, agent.name));
    }
    return control;
  };

  return {
    ...actions,
    claim,
    async request(request) {
      lists.ask();
      const reply = await requests.request(request);
      if (reply === 'later' || 'again' in reply) for (const feed of feeds.of(request.conversation)) feed.wake();
      return reply;
    },
    resume(waiting) {
      lists.ask();
      requests.resume(waiting);
    },
    // The row of a request that was called off is gone, and with it its line of the lists.
    async cancel(key) {
      requests.cancel(key);
      lists.ask();
    },

    arrive: presence.arrive,
    lists: async (agentId) => arrangeLists(await readOverview(), agentId, presence.list()),
    subscribe: (reader) => {
      const { agentId } = reader;
      return lists.add({
        ...{ agentId, watched: () => feeds.watchedBy(agentId) },
        lists: (now) => reader.lists(now),
        notice: (notice) => reader.notice(notice),
      });
    },

    conversation: async (key) => (await describe(parts, await find(key))).conversation,
    async entries(key, after, limit = 100) {
      const record = await find(key);
      const [{ labelOf }, lines] = await Promise.all([
        describe(parts, record),
        store.readTranscriptLines(record.id, after, limit),
      ]);
      return lines.map((line) => toEntry(line, labelOf)).filter((entry) => entry !== undefined);
    },
    async follow(key, { agent, after, send, fail }) {
      const { id: conversationId } = await find(key);
      const feed = createConversationFeed({
        ...{ store, clock, conversationId, after, send, fail },
        waiting: after === 0 ? [] : feeds.takeWaiting(agent.id, conversationId),
        async describe() {
          const record = await store.findConversation(conversationId);
          return record && describe(parts, record);
        },
      });
      const open: OpenFeed = { agentId: agent.id, conversationId, feed };
      feeds.add(open);
      return () => feeds.remove(open);
    },
    async type(key, agent) {
      const { controlHolder } = await find(key);
      if (controlHolder === `agent:${agent.id}`) await parts.showTyping(key);
    },

    noticeTurn(conversationId) {
      lists.ask();
      for (const feed of feeds.of(conversationId)) feed.wake();
    },
    noticeTyping(conversationId) {
      for (const feed of feeds.of(conversationId)) feed.showTyping();
    },
    noticePresence: () => void refresh(),
    noticeAnything() {
      void refresh();
      lists.ask();
      feeds.wakeAll();
    },
    close() {
      isClosed = true;
      for (const look of looks) look.cancel();
      others?.stop();
      feedWatch.stop();
      requests.stop();
      lists.stop();
      feeds.closeAll();
    },
  };
}
