import type { Effect, Event, Timer } from '@usher/engine';
import type { Json, Millis } from '@usher/journey';
import type { NodeStore } from './nodes.ts';
import type { Place } from './place.ts';
import type { PresenceStore } from './presence.ts';
import type { RecordStore } from './records.ts';

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
  /** When control changed last, which is the beginning where it never did. */
  readonly controlSince: Millis;
  readonly startedAt: Millis;
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

/**
 * A line as those see it who work on the other side. `delivery` is `none` for what is not sent to the customer, `dead` for a
 * message that was given up.
 */
export interface TranscriptLine extends TranscriptEntry {
  readonly delivery: 'none' | 'waiting' | 'sent' | 'dead';
}

/** The newest lines of a conversation that the customer said, and that were said to them. */
export interface LastLines {
  readonly conversationId: number;
  readonly in?: TranscriptEntry;
  readonly out?: TranscriptEntry;
}

/**
 * One committed turn, written in a single transaction or not at all.
 *
 * The transcript entry of an outbound message carries its effect's id as `externalId`: that is how the store knows
 * which line of the transcript waits for which row of the outbox.
 */
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
          /**
           * The newest conversation at the place that this turn was computed with, null for none: where there is another one by
           * now, the commit is a `conflict`. Absent: not looked at.
           */
          readonly newestBefore?: number | null;
        };
      };
  /** Remembered for dedupe by (channel, address, external id); absent for events of our own such as timers. */
  readonly inbound?: { readonly channel: string; readonly address: string; readonly externalId: string };
  readonly event: Event;
  readonly snapshot: string;
  readonly status: 'active' | 'done';
  readonly control: { readonly holder: string; readonly epoch: number };
  readonly transcript: readonly Omit<TranscriptEntry, 'seq' | 'createdAt'>[];
  /** In order; the store gives each its place in the conversation's line, and a row in the outbox. */
  readonly effects: readonly Effect[];
  /** Whether this node performs the effects, as far as their order allows; otherwise they wait for `claimOutbox`. True where absent. */
  readonly takesEffects?: boolean;
  /** Follows what came in to what goes out because of it; kept with the rows of the outbox. */
  readonly correlation?: string;
  /** Cleared first, then set. */
  readonly timers: { readonly set: Readonly<Record<string, Timer>>; readonly clear: readonly string[] };
  /** The outbox row whose result this turn takes in, deleted by the same transaction; refused as `stale` when it is gone. */
  readonly settles?: number;
  /** The timer row this turn takes in; the commit is refused as `stale` when that number is no longer the row's. */
  readonly fires?: { readonly timer: string; readonly n: number };
  /** What could not be taken: kept in the dead letters by the same transaction. */
  readonly buries?: { readonly event: Event; readonly error: string };
  /** The dead letter that this turn takes in, deleted by the same transaction; refused as `stale` when it is gone. */
  readonly revives?: number;
  /**
   * Where the conversation is reached from this turn on, what waits in the outbox included; it is the newest one there then. Absent:
   * where it was. Only of a conversation that has begun.
   */
  readonly place?: Place;
  readonly at: Millis;
}

/**
 * What became of a turn. Where several refusals apply, the one that no loading again can change is told:
 * duplicate before stale before conflict.
 */
export type CommitResult =
  | {
      readonly outcome: 'committed';
      readonly conversation: ConversationRecord;
      /** The rows that this node performs now, in order. The others wait for `claimOutbox`. */
      readonly outbox: readonly OutboxRow[];
      readonly transcript: readonly TranscriptEntry[];
    }
  /** The inbound id was taken before: nothing was written. */
  | { readonly outcome: 'duplicate' }
  /** Another turn came first, or the new conversation's key is taken: load again. */
  | { readonly outcome: 'conflict' }
  /** The timer or outbox row is gone or was started anew: nothing was written. */
  | { readonly outcome: 'stale' };

/** An effect that was committed and waits to be performed. Rows of one conversation are performed in the order of `seq`. */
export interface OutboxRow {
  readonly id: number;
  readonly conversationId: number;
  readonly seq: number;
  /** The transcript entry that a `message.send` delivers; null for all other effects. */
  readonly transcriptSeq: number | null;
  readonly effect: Effect;
  /** `at` of the turn that wished it. */
  readonly createdAt: Millis;
  /** Attempts begun. */
  readonly attempts: number;
  /** When the last attempt began; null while surely never tried. */
  readonly triedAt: Millis | null;
  readonly availableAt: Millis;
  /**
   * `handed-on` is performed as far as we can, and somebody else answers it; `dead` is kept for an operator. Neither stops the
   * line, and no node has them.
   */
  readonly state: 'waiting' | 'handed-on' | 'dead';
  /** As the turn that wished it said. */
  readonly correlation: string | null;
  /** How the last attempt ended; null before and during an attempt, so `triedAt` without `error` is one whose end nobody knows. */
  readonly error: string | null;
}

/** Which row of the outbox is meant. */
export type DeadOutboxKey = { readonly id: number } | { readonly conversationId: number; readonly effectId: string };

/** A conversation that waits for a human, and the effect by which it asked for one. */
export interface AgentRequestRow {
  readonly row: OutboxRow;
  readonly conversation: ConversationRecord;
}

export interface TimerRow {
  readonly conversationId: number;
  readonly timer: string;
  readonly n: number;
  readonly due: Millis;
}

/** Where a conversation would have begun, and the journey that was wished for. */
export interface DeadBeginning {
  readonly place: Place;
  readonly journeyId?: string;
}

export interface DeadTurn {
  readonly id: number;
  readonly conversationId: number | null;
  readonly event: Event;
  /** Of a turn that would have begun a conversation. */
  readonly begins?: DeadBeginning;
  readonly error: string;
  readonly at: Millis;
}

/** What one turn took in. `revision` is the conversation's after it. */
export interface EventLogEntry {
  readonly revision: number;
  readonly at: Millis;
  readonly event: Event;
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
  /** Who published it first, as the publisher is called. */
  readonly publishedBy?: string;
  /** What the publisher said about it. */
  readonly note?: string;
}

/** Which version of a journey is current, without its document. */
export type CurrentVersion = Pick<PublishedVersion, 'journeyId' | 'version' | 'number'>;

export interface ListedVersion extends PublishedVersion {
  /** New conversations begin with it. */
  readonly isCurrent: boolean;
  /** How many run on it and are not over. */
  readonly conversations: number;
}

/** A journey that somebody works on, as text. Nothing runs on it. */
export interface DraftRecord {
  readonly journeyId: string;
  /** Counts up with each save, and goes on where it was after a deletion. */
  readonly revision: number;
  readonly document: string;
  readonly updatedAt: Millis;
  readonly updatedBy: string;
}

export interface DraftSave {
  readonly journeyId: string;
  /** The revision that was changed; 0 where there was none. */
  readonly baseRevision: number;
  readonly document: string;
  readonly by: string;
  readonly at: Millis;
}

/** `conflict`: the draft is another one than was to be deleted; nothing was written. */
export type DraftDeleted =
  | { readonly outcome: 'deleted' }
  | { readonly outcome: 'conflict'; readonly draft: DraftRecord };

/** `conflict`: the draft is another one than the changes began with, or is deleted (undefined); nothing was written. */
export type DraftSaved =
  | { readonly outcome: 'saved'; readonly draft: DraftRecord }
  | { readonly outcome: 'conflict'; readonly draft: DraftRecord | undefined };

/** Where a conversation stands with respect to who speaks in it. */
export interface ControlPoint {
  readonly holder: string;
  readonly epoch: number;
  /** Where the conversation is reached now; there only for one that was moved. */
  readonly movedTo?: Place;
}

/**
 * What the runtime asks of a database. Every method resolves after the data is durable, and none half-applies.
 * What a resolved promise wrote, every later call reads. Text and JSON come back as they were given, whatever their keys.
 * Implementations pass `storeContract` of the testkit.
 *
 * @throws UsherError from every method: `storage/bad-input` for what cannot be kept (a time that is no whole number, a limit
 * below zero, a value that is not JSON), `storage/lost` when the database is gone and only a restart helps,
 * `storage/uncertain` when the connection ended before the answer came, `storage/closed` after `close`; any other code where the
 * database itself refused. Nothing was written, except that after `storage/lost` and `storage/uncertain` nobody knows. Where
 * `retry` is `later` (no space, say) the same call may be made again; after `storage/uncertain` look first what is there.
 */
export interface Store extends NodeStore, PresenceStore, RecordStore {
  commit(turn: TurnCommit): Promise<CommitResult>;
  findConversation(id: number): Promise<ConversationRecord | undefined>;
  findConversationByKey(key: string): Promise<ConversationRecord | undefined>;
  /** The newest conversation at a place (of that journey where given). */
  findConversationAt(place: Place, journeyId?: string): Promise<ConversationRecord | undefined>;
  /** Whether this inbound id was taken. */
  isDuplicate(inbound: { channel: string; address: string; externalId: string }): Promise<boolean>;
  /**
   * Entries with `seq` greater than `after`, oldest first, at most `limit`.
   *
   * Without `through` they end before the first message whose outbox row still waits, so that nobody reads what was not
   * delivered and a cursor never skips a line. With `through` they end with that seq, delivered or not.
   */
  readTranscript(
    conversationId: number,
    after: number,
    limit: number,
    through?: number,
  ): Promise<readonly TranscriptEntry[]>;
  /** Entries with `seq` greater than `after` whatever became of them, oldest first, at most `limit`. */
  readTranscriptLines(conversationId: number, after: number, limit: number): Promise<readonly TranscriptLine[]>;
  /** Of each conversation that is there, what was said last. Looks through its newest 200 lines only. */
  readLastLines(conversationIds: readonly number[]): Promise<readonly LastLines[]>;

  /** Waiting requests for a human, the oldest first; of one conversation where it is named. */
  listAgentRequests(limit: number, conversationId?: number): Promise<readonly AgentRequestRow[]>;
  /** Active conversations that an agent holds, newest updated first. */
  listHeldConversations(limit: number): Promise<readonly ConversationRecord[]>;
  /** Active conversations, newest updated first. */
  listActiveConversations(limit: number): Promise<readonly ConversationRecord[]>;

  /** Waiting rows with an id greater than `after`, in order of id, which within a conversation is that of `seq`; at most `limit`. */
  listOutbox(after: number, limit: number): Promise<readonly OutboxRow[]>;
  /**
   * Gives this node waiting rows that no living node has, oldest first, at most `limit`; rows that it has are not given again. All
   * rows of a conversation that wait are with one node, in their order: where another living node has one, or an older one
   * was left out, none is given.
   */
  claimOutbox(limit: number): Promise<readonly OutboxRow[]>;
  /**
   * Gives back rows that this node has, all but those named: another node may claim them, or this one again. What calls give that
   * began before is given back, too.
   */
  releaseOutbox(except: readonly number[]): Promise<void>;
  /**
   * An attempt begins; `mark` notes it before anything leaves. @returns who controls the conversation now
   * @throws UsherError `storage/unknown-row` when this node has no such row: it must not perform it
   */
  beginAttempt(id: number, more: { readonly at: Millis; readonly mark: boolean }): Promise<ControlPoint>;
  /**
   * Performed and nothing to report: the row goes, whatever its state and whoever has it. One that is gone already is fine.
   * @returns rows that had queued up behind it and are this node's now
   */
  settleOutbox(id: number): Promise<readonly OutboxRow[]>;
  /**
   * Not to be performed any more: the row goes, whatever its state, and the line of a message becomes a note with the
   * message's body and why it was not said, which no customer reads: `stale`, where nothing else is given; `unwanted`, where
   * they wish to hear no such thing. One that is gone already is fine.
   */
  withdrawOutbox(id: number, about?: 'stale' | 'unwanted'): Promise<void>;
  /** Notes how an attempt failed and when the next one is due. @throws UsherError `storage/unknown-row` when this node has no such row */
  retryOutbox(id: number, more: { availableAt: Millis; error: string }): Promise<void>;
  /** Gives up on a row and keeps it for an operator. @throws UsherError `storage/unknown-row` when this node has no such row */
  buryOutbox(id: number, error: string): Promise<void>;
  /** Somebody else answers it, whenever that is. @throws UsherError `storage/unknown-row` when this node has no such row */
  handOnOutbox(id: number): Promise<void>;
  /** A row of an effect that is not dead. */
  findOutbox(conversationId: number, effectId: string): Promise<OutboxRow | undefined>;
  /** A dead row waits again from `at` on, as if it had never been tried. @returns false where no such row is dead */
  reviveOutbox(id: number, at: Millis): Promise<boolean>;
  /** Newest first. */
  listDeadOutbox(limit: number): Promise<readonly OutboxRow[]>;
  /** A dead row, by its id or by its effect, however many are dead. */
  findDeadOutbox(which: DeadOutboxKey): Promise<OutboxRow | undefined>;

  /**
   * Timers due at or before `now` that no living node has claimed lately, earliest first. They stay until a turn fires or clears them;
   * one that stays is given again, to its own node at once, to others after `leaseTime`.
   */
  claimTimers(now: Millis, limit: number): Promise<readonly TimerRow[]>;
  /** When the next timer is due, whoever has claimed it, or undefined; of those due later than `after` where that is given. */
  nextTimerDue(after?: Millis): Promise<Millis | undefined>;

  buryTurn(dead: Omit<DeadTurn, 'id'>): Promise<void>;
  /** Newest first. */
  listDeadTurns(limit: number): Promise<readonly DeadTurn[]>;
  findDeadTurn(id: number): Promise<DeadTurn | undefined>;
  /** One that is gone already is fine. */
  deleteDeadTurn(id: number): Promise<void>;

  /** What a conversation's turns took in, with `revision` greater than `after`, oldest first, at most `limit`. */
  readEvents(conversationId: number, after: number, limit: number): Promise<readonly EventLogEntry[]>;

  /** Adds an immutable version and makes it the journey's current one; publishing the same content again returns the version there is, current again. */
  publish(version: Omit<PublishedVersion, 'number'>): Promise<PublishedVersion>;
  findVersion(journeyId: string, version: string): Promise<PublishedVersion | undefined>;
  currentVersion(journeyId: string): Promise<PublishedVersion | undefined>;
  /** As `currentVersion`, for those who have its document or need none. */
  findCurrent(journeyId: string): Promise<CurrentVersion | undefined>;
  /** As `listJourneys`, for those who have the documents or need none. */
  listCurrent(): Promise<readonly CurrentVersion[]>;
  /** The current version of every journey, by id. */
  listJourneys(): Promise<readonly PublishedVersion[]>;
  /** Versions that still have active conversations. */
  listLiveVersions(): Promise<readonly PublishedVersion[]>;
  /** All versions of a journey, newest first. */
  listVersions(journeyId: string): Promise<readonly ListedVersion[]>;
  /** Lets new conversations begin with a version there is. @throws UsherError `storage/unknown-version` */
  setCurrentVersion(journeyId: string, version: string): Promise<void>;

  /** Writes a draft where it is still the one that the changes began with. */
  saveDraft(save: DraftSave): Promise<DraftSaved>;
  findDraft(journeyId: string): Promise<DraftRecord | undefined>;
  /** By id of the journey. */
  listDrafts(): Promise<readonly DraftRecord[]>;
  /** Deletes a draft where it is still the one that was meant; one that is gone already is fine. */
  deleteDraft(journeyId: string, baseRevision: number): Promise<DraftDeleted>;

  /** Forgets inbound ids received before `before`, at most `limit` of them. @returns how many */
  pruneInbox(before: Millis, limit: number): Promise<number>;
  /** Finishes what was asked before, then lets go of the database. Closing twice is fine. */
  close(): Promise<void>;
}
