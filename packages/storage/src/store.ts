import type { Effect, Event, Timer } from '@usher/engine';
import type { Json, Millis } from '@usher/journey';

/** Where a conversation is reached: a channel and the adapter's own address there. */
export interface Place {
  readonly channel: string;
  readonly address: string;
}

export interface ConversationRecord {
  readonly id: number;
  /** Unguessable, for use outside of the store. */
  readonly key: string;
  readonly place: Place;
  readonly journeyId: string;
  /** Hash of the immutable version it is pinned to. */
  readonly version: string;
  /** Turns committed; a commit states the one it was computed from. */
  readonly revision: number;
  readonly status: 'active' | 'done';
  /** The engine's snapshot as JSON text, byte for byte as committed. */
  readonly snapshot: string;
  readonly controlHolder: string;
  readonly controlEpoch: number;
  readonly updatedAt: Millis;
}

/** One line of a conversation's transcript. `seq` counts up by one within the conversation. */
export interface TranscriptEntry {
  readonly seq: number;
  readonly direction: 'in' | 'out' | 'note';
  /** Channel's id of an inbound message, or the effect's id of an outbound one. */
  readonly externalId: string;
  readonly body: Json;
  readonly createdAt: Millis;
}

/** One committed turn, written in a single transaction or not at all. */
export interface TurnCommit {
  /** The conversation it belongs to, or what is needed to begin one. */
  readonly conversation:
    | { readonly id: number; readonly expectedRevision: number }
    | {
        readonly new: {
          readonly key: string;
          readonly place: Place;
          readonly journeyId: string;
          readonly version: string;
        };
      };
  /** Remembered for dedupe by (channel, address, external id); absent for events of our own such as timers. */
  readonly inbound?: { readonly channel: string; readonly address: string; readonly externalId: string };
  readonly event: Event;
  readonly snapshot: string;
  readonly status: 'active' | 'done';
  readonly control: { readonly holder: string; readonly epoch: number };
  readonly transcript: readonly Omit<TranscriptEntry, 'seq' | 'createdAt'>[];
  /** In order; the store gives each its place in the conversation's line. */
  readonly effects: readonly Effect[];
  readonly timers: { readonly set: Readonly<Record<string, Timer>>; readonly clear: readonly string[] };
  /** The outbox row whose result this turn takes in, deleted by the same transaction. */
  readonly settles?: number;
  /** The timer row this turn takes in; the commit is refused as `stale` when that number is no longer the row's. */
  readonly fires?: { readonly timer: string; readonly n: number };
  readonly at: Millis;
}

export type CommitResult =
  | {
      readonly outcome: 'committed';
      readonly conversation: ConversationRecord;
      readonly outbox: readonly OutboxRow[];
      readonly transcript: readonly TranscriptEntry[];
    }
  /** The inbound id was taken before: nothing was written. */
  | { readonly outcome: 'duplicate' }
  /** Another turn came first: load again. */
  | { readonly outcome: 'conflict' }
  /** The timer or outbox row is gone or was started anew: nothing was written. */
  | { readonly outcome: 'stale' };

/** An effect that was committed and waits to be performed. Rows of one conversation are performed in the order of `seq`. */
export interface OutboxRow {
  readonly id: number;
  readonly conversationId: number;
  readonly seq: number;
  readonly effect: Effect;
  readonly attempts: number;
  /** When the last attempt began; null while surely never tried. */
  readonly triedAt: Millis | null;
  readonly availableAt: Millis;
  /** `dead` rows are kept for an operator and no longer stop the line. */
  readonly state: 'waiting' | 'dead';
  readonly error: string | null;
}

export interface TimerRow {
  readonly conversationId: number;
  readonly timer: string;
  readonly n: number;
  readonly due: Millis;
}

export interface DeadTurn {
  readonly id: number;
  readonly conversationId: number | null;
  readonly event: Event;
  readonly error: string;
  readonly at: Millis;
}

export interface PublishedVersion {
  readonly journeyId: string;
  /** Content hash of document and lock. */
  readonly version: string;
  /** Counts up by one within the journey. */
  readonly number: number;
  readonly document: string;
  readonly lock: string;
  readonly publishedAt: Millis;
}

/**
 * What the runtime asks of a database. Every method resolves after the data is durable, and none half-applies.
 * Implementations pass `storeContract` of the testkit.
 */
export interface Store {
  commit(turn: TurnCommit): Promise<CommitResult>;
  findConversation(id: number): Promise<ConversationRecord | undefined>;
  findConversationByKey(key: string): Promise<ConversationRecord | undefined>;
  /** The newest conversation at a place (of that journey where given). */
  findConversationAt(place: Place, journeyId?: string): Promise<ConversationRecord | undefined>;
  /** Whether this inbound id was taken. */
  isDuplicate(inbound: { channel: string; address: string; externalId: string }): Promise<boolean>;
  /** Entries with `seq` greater than `after`, oldest first. */
  readTranscript(conversationId: number, after: number, limit: number): Promise<readonly TranscriptEntry[]>;

  /** Every row waiting at start, by conversation and order; at most `limit`, after the given id. */
  listOutbox(after: number, limit: number): Promise<readonly OutboxRow[]>;
  /** Notes the beginning of an attempt, before anything leaves. */
  markTried(id: number, at: Millis): Promise<void>;
  /** Performed and nothing to report: the row goes. */
  settleOutbox(id: number): Promise<void>;
  retryOutbox(id: number, more: { availableAt: Millis; error: string }): Promise<void>;
  buryOutbox(id: number, error: string): Promise<void>;
  listDeadOutbox(limit: number): Promise<readonly OutboxRow[]>;

  /** Timers due at or before `now`, earliest first. They stay until a turn fires or clears them. */
  listDueTimers(now: Millis, limit: number): Promise<readonly TimerRow[]>;
  /** When the next timer is due, or undefined. */
  nextTimerDue(): Promise<Millis | undefined>;

  buryTurn(dead: Omit<DeadTurn, 'id'>): Promise<void>;
  listDeadTurns(limit: number): Promise<readonly DeadTurn[]>;

  /** Adds an immutable version and makes it the journey's current one; publishing the same content again returns the version there is. */
  publish(version: Omit<PublishedVersion, 'number'>): Promise<PublishedVersion>;
  findVersion(journeyId: string, version: string): Promise<PublishedVersion | undefined>;
  currentVersion(journeyId: string): Promise<PublishedVersion | undefined>;
  /** The current version of every journey, by id. */
  listJourneys(): Promise<readonly PublishedVersion[]>;
  /** Versions that still have active conversations. */
  listLiveVersions(): Promise<readonly PublishedVersion[]>;

  /** Forgets inbound ids received before `before`, at most `limit` of them. @returns how many */
  pruneInbox(before: Millis, limit: number): Promise<number>;
  close(): Promise<void>;
}
