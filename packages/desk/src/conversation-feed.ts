import type { ConversationEvents, DeskConversation } from '@usher/api/desk';
import type { Millis } from '@usher/journey';
import type { Store, TranscriptLine } from '@usher/storage';
import type { DeskClock } from './clock.ts';
import { toEntry } from './entries.ts';

/** One event of a conversation. `id` is the seq of an entry that comes for the first time; without it an entry replaces itself. */
export type FeedEvent = {
  [Name in keyof ConversationEvents]: {
    readonly name: Name;
    readonly data: ConversationEvents[Name];
    readonly id?: number;
  };
}[keyof ConversationEvents];

/** What is read of the conversation for one look. */
export interface Described {
  readonly conversation: DeskConversation;
  labelOf(key: string): string;
}

export interface FeedParts {
  readonly store: Pick<Store, 'readTranscriptLines'>;
  readonly clock: DeskClock;
  readonly conversationId: number;
  /** The last entry that the reader has. */
  readonly after: number;
  /** Entries up to `after` that the reader saw while they waited to be sent. */
  readonly waiting: readonly number[];
  describe(): Promise<Described | undefined>;
  /** Resolves when the reader can take more; false where it is gone. */
  send(event: FeedEvent): Promise<boolean>;
  /** The feed cannot go on: the reader comes back with its cursor and misses nothing. */
  fail(error: unknown): void;
}

/** One reader of one conversation: every entry once and in order, and entries again whose delivery went on. */
export interface ConversationFeed {
  /** There may be something new. */
  wake(): void;
  showTyping(): void;
  /** @returns entries that the reader saw while they waited to be sent */
  close(): readonly number[];
}

const pageLength = 100;
/** How soon to look again whether a message has left, and how long apart at last. */
const firstLook: Millis = 100;
const lastLook: Millis = 5_000;

export function createConversationFeed(parts: FeedParts): ConversationFeed {
  const { store, clock, conversationId } = parts;
  const waiting = new Set(parts.waiting);
  let cursor = parts.after;
  let shown = '';
  let isReady = false;
  let isWanted = false;
  let isPumping = false;
  let isClosed = false;
  let pause: Millis = firstLook;
  let look: { cancel(): void } | undefined;

  const send = async (event: FeedEvent): Promise<void> => {
    if (!isClosed && !(await parts.send(event))) isClosed = true;
  };

  const sendLine = async (line: TranscriptLine, labelOf: Described['labelOf'], isNew: boolean) => {
    const entry = toEntry(line, labelOf);
    if (line.delivery === 'waiting') waiting.add(line.seq);
    else waiting.delete(line.seq);
    if (entry !== undefined) await send({ name: 'entry', data: entry, ...(isNew ? { id: line.seq } : {}) });
  };

  const sendChanges = async ({ conversation }: Described) => {
    const text = JSON.stringify(conversation);
    if (text === shown) return;
    await send({ name: 'changed', data: conversation });
    shown = text;
  };

  const sendNew = async (labelOf: Described['labelOf']) => {
    for (;;) {
      const lines = await store.readTranscriptLines(conversationId, cursor, pageLength);
      for (const line of lines) {
        await sendLine(line, labelOf, true);
        if (isClosed) return;
        cursor = line.seq;
      }
      if (lines.length < pageLength) return;
    }
  };

  /** A delivery has no number of its own to catch up by, so those under way are looked at again. */
  const sendDelivered = async (before: readonly number[], labelOf: Described['labelOf']) => {
    const first = Math.min(...before);
    if (before.length === 0 || isClosed) return;
    const lines = await store.readTranscriptLines(conversationId, first - 1, pageLength);
    for (const line of lines) {
      if (before.includes(line.seq) && line.delivery !== 'waiting') await sendLine(line, labelOf, false);
    }
  };

  const lookAgainLater = () => {
    look?.cancel();
    look = undefined;
    if (waiting.size === 0 || isClosed) return;
    look = clock.schedule(clock.now() + pause, () => start());
    pause = Math.min(pause * 2, lastLook);
  };

  const pump = async (): Promise<void> => {
    isPumping = true;
    try {
      while (isWanted && !isClosed) {
        isWanted = false;
        const described = await parts.describe();
        if (described === undefined) break;
        await sendChanges(described);
        await sendDelivered([...waiting], described.labelOf);
        await sendNew(described.labelOf);
        if (!isReady) await send({ name: 'ready', data: {} });
        isReady = true;
      }
      lookAgainLater();
    } catch (error) {
      // Nobody is told of what fails behind a reader who has left.
      if (!isClosed) parts.fail(error);
      isClosed = true;
    }
    isPumping = false;
  };

  const start = () => {
    isWanted = true;
    if (!isPumping && !isClosed) void pump();
  };

  start();
  return {
    wake() {
      pause = firstLook;
      start();
    },
    showTyping() {
      if (isReady && !isClosed) void send({ name: 'typing', data: { from: 'customer' } });
    },
    close() {
      isClosed = true;
      look?.cancel();
      return [...waiting];
    },
  };
}
