import type { Millis } from '@usher/journey';
import type { Place } from '../place.ts';
import type { StoredFile, StoredFileInfo, StoredRecord } from '../records.ts';
import type {
  ControlPoint,
  CurrentVersion,
  DeadTurn,
  DraftDeleted,
  DraftRecord,
  DraftSave,
  DraftSaved,
  EventLogEntry,
  ListedVersion,
  OutboxRow,
  PublishedVersion,
  TimerRow,
  TranscriptEntry,
  TranscriptLine,
} from '../store.ts';

/**
 * What the two threads say to each other: strings and numbers only (and the bytes of files), because they are cheap to clone and come out as
 * they went in. JSON is text here; the calling thread parses it.
 */

/** An error on its way to the calling thread, which makes an UsherError of it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retry: 'never' | 'later';
}

export interface WireTurn {
  readonly conversation:
    | { readonly id: number; readonly expectedRevision: number }
    | { readonly new: WireBeginning; readonly newestBefore?: number | null | undefined };
  readonly inbound?: WireInbound | undefined;
  readonly event: string;
  readonly snapshot: string;
  readonly status: string;
  readonly controlHolder: string;
  readonly controlEpoch: number;
  readonly transcript: readonly { readonly direction: string; readonly externalId: string; readonly body: string }[];
  /** `entry`: index in `transcript` of what this effect delivers, null for none. */
  readonly effects: readonly { readonly effect: string; readonly type: string; readonly entry: number | null }[];
  readonly timers: readonly { readonly timer: string; readonly n: number; readonly due: Millis }[];
  readonly clear: readonly string[];
  readonly settles?: number | undefined;
  readonly fires?: { readonly timer: string; readonly n: number } | undefined;
  readonly takesEffects: boolean;
  readonly correlation: string | null;
  readonly buries?: { readonly event: string; readonly error: string } | undefined;
  readonly revives?: number | undefined;
  readonly place?: Place | undefined;
  readonly at: Millis;
}

export interface WireBeginning {
  readonly key: string;
  readonly channel: string;
  readonly address: string;
  readonly journeyId: string;
  readonly version: string;
}

export interface WireInbound {
  readonly channel: string;
  readonly address: string;
  readonly externalId: string;
}

/** What the caller of a committed turn does not know yet. */
export interface WireCommitted extends WireBeginning {
  readonly outcome: 'committed';
  readonly id: number;
  readonly revision: number;
  readonly controlSince: Millis;
  readonly startedAt: Millis;
  readonly firstTranscriptSeq: number;
  readonly firstOutboxSeq: number;
  readonly outboxIds: readonly number[];
  /** Whether this node performs them. */
  readonly isTaken: boolean;
}
export type WireCommitResult = WireCommitted | { readonly outcome: 'duplicate' | 'conflict' | 'stale' };

export interface WireConversation extends WireBeginning {
  readonly id: number;
  readonly revision: number;
  readonly status: 'active' | 'done';
  readonly snapshot: string;
  readonly controlHolder: string;
  readonly controlEpoch: number;
  readonly controlSince: Millis;
  readonly startedAt: Millis;
  readonly updatedAt: Millis;
}
export type WireEntry = Omit<TranscriptEntry, 'body'> & { readonly body: string };
export type WireOutboxRow = Omit<OutboxRow, 'effect'> & { readonly effect: string };
export type WireLine = Omit<TranscriptLine, 'body'> & { readonly body: string };
export type WireLastLine = WireEntry & { readonly conversationId: number };
export interface WireAgentRequest {
  readonly row: WireOutboxRow;
  readonly conversation: WireConversation;
}
/** Columns are never absent, only null. */
export type WireVersion = Omit<PublishedVersion, 'publishedBy' | 'note'> & {
  readonly publishedBy: string | null;
  readonly note: string | null;
};
export type WireListedVersion = WireVersion & Pick<ListedVersion, 'conversations'> & { readonly isCurrent: 0 | 1 };
/** `event` is the event together with where it would have begun a conversation. */
export type WireDeadTurn = Omit<DeadTurn, 'event' | 'begins'> & { readonly event: string };
export type WireEvent = Omit<EventLogEntry, 'event'> & { readonly event: string };

export type WireRecord = Omit<StoredRecord, 'value'> & { readonly value: string };
/** `from` on, up to what comes before `until` (null: to the end), after `after` (null: all). */
export interface WireRecordList {
  readonly scope: string;
  readonly from: string;
  readonly until: string | null;
  readonly after: string | null;
  readonly limit: number;
  readonly now: Millis;
}
export interface WireRecordWrite {
  readonly scope: string;
  readonly key: string;
  readonly value: string;
  readonly expected: number | null;
  readonly expiresAt: Millis | null;
  readonly leaseName: string | null;
  readonly fence: number | null;
  readonly now: Millis;
}
export type WireRecordWritten =
  | { readonly outcome: 'written'; readonly revision: number }
  | { readonly outcome: 'conflict'; readonly record: WireRecord | undefined }
  | { readonly outcome: 'fenced' };

/** Calls that change nothing, by name: what they are given and what they answer. */
export interface Reads {
  findConversation: { given: { id: number }; answer: WireConversation | undefined };
  findConversationByKey: { given: { key: string }; answer: WireConversation | undefined };
  findConversationAt: {
    given: { channel: string; address: string; journeyId: string | undefined };
    answer: WireConversation | undefined;
  };
  isDuplicate: { given: WireInbound; answer: boolean };
  readTranscript: {
    given: { conversationId: number; after: number; limit: number; through: number | undefined };
    answer: readonly WireEntry[];
  };
  readTranscriptLines: {
    given: { conversationId: number; after: number; limit: number };
    answer: readonly WireLine[];
  };
  readLastLines: { given: { conversationIds: readonly number[] }; answer: readonly WireLastLine[] };
  listAgentRequests: {
    given: { limit: number; conversationId: number | undefined };
    answer: readonly WireAgentRequest[];
  };
  listHeldConversations: { given: { limit: number }; answer: readonly WireConversation[] };
  listActiveConversations: { given: { limit: number }; answer: readonly WireConversation[] };
  listOutbox: { given: { after: number; limit: number }; answer: readonly WireOutboxRow[] };
  listDeadOutbox: { given: { limit: number }; answer: readonly WireOutboxRow[] };
  findDeadOutbox: { given: { id: number }; answer: WireOutboxRow | undefined };
  findDeadOutboxOf: { given: { conversationId: number; effectId: string }; answer: WireOutboxRow | undefined };
  findOutbox: { given: { conversationId: number; effectId: string }; answer: WireOutboxRow | undefined };
  claimTimers: { given: { now: Millis; limit: number }; answer: readonly TimerRow[] };
  nextTimerDue: { given: { after: Millis }; answer: Millis | undefined };
  listDeadTurns: { given: { limit: number }; answer: readonly WireDeadTurn[] };
  findDeadTurn: { given: { id: number }; answer: WireDeadTurn | undefined };
  readEvents: { given: { conversationId: number; after: number; limit: number }; answer: readonly WireEvent[] };
  findVersion: { given: { journeyId: string; version: string }; answer: WireVersion | undefined };
  currentVersion: { given: { journeyId: string }; answer: WireVersion | undefined };
  findCurrent: { given: { journeyId: string }; answer: CurrentVersion | undefined };
  listCurrent: { given: Record<string, never>; answer: readonly CurrentVersion[] };
  listJourneys: { given: Record<string, never>; answer: readonly WireVersion[] };
  listLiveVersions: { given: Record<string, never>; answer: readonly WireVersion[] };
  listVersions: { given: { journeyId: string }; answer: readonly WireListedVersion[] };
  findDraft: { given: { journeyId: string }; answer: DraftRecord | undefined };
  listDrafts: { given: Record<string, never>; answer: readonly DraftRecord[] };
  readRecord: { given: { scope: string; key: string; now: Millis }; answer: WireRecord | undefined };
  listRecords: { given: WireRecordList; answer: readonly WireRecord[] };
  openFile: { given: { id: string }; answer: StoredFile | undefined };
  findFile: { given: { id: string }; answer: StoredFileInfo | undefined };
}

/** Calls that go into a transaction. */
export interface Writes {
  commit: { given: WireTurn; answer: WireCommitResult };
  claimOutbox: { given: { limit: number }; answer: readonly WireOutboxRow[] };
  releaseOutbox: { given: { except: readonly number[] }; answer: undefined };
  beginAttempt: { given: { id: number; at: Millis; mark: boolean }; answer: ControlPoint };
  settleOutbox: { given: { id: number }; answer: readonly WireOutboxRow[] };
  withdrawOutbox: { given: { id: number; about: string }; answer: undefined };
  retryOutbox: { given: { id: number; availableAt: Millis; error: string }; answer: undefined };
  buryOutbox: { given: { id: number; error: string }; answer: undefined };
  handOnOutbox: { given: { id: number }; answer: undefined };
  reviveOutbox: { given: { id: number; at: Millis }; answer: boolean };
  deleteDeadTurn: { given: { id: number }; answer: undefined };
  buryTurn: { given: Omit<WireDeadTurn, 'id'>; answer: undefined };
  publish: { given: Omit<WireVersion, 'number'>; answer: WireVersion };
  setCurrentVersion: { given: { journeyId: string; version: string }; answer: undefined };
  saveDraft: { given: DraftSave; answer: DraftSaved };
  deleteDraft: { given: { journeyId: string; baseRevision: number }; answer: DraftDeleted };
  pruneInbox: { given: { before: Millis; limit: number }; answer: number };
  writeRecord: { given: WireRecordWrite; answer: WireRecordWritten };
  deleteRecord: { given: { scope: string; key: string }; answer: undefined };
  pruneRecords: { given: { before: Millis; limit: number }; answer: number };
  /** Answers the fence, or null while another holder has it. */
  takeLease: { given: { name: string; holder: string; time: Millis; now: Millis }; answer: number | null };
  extendLease: { given: { name: string; fence: number; time: Millis; now: Millis }; answer: boolean };
  releaseLease: { given: { name: string; fence: number }; answer: undefined };
  keepFile: {
    given: StoredFile & { mostFiles: number | null; mostBytes: number | null; since: Millis | null };
    answer: boolean;
  };
  useFile: { given: { id: string }; answer: boolean };
  pruneFiles: { given: { before: Millis; limit: number }; answer: number };
  deleteFiles: { given: { channel: string; address: string }; answer: number };
}

export type Calls = Reads & Writes;
export type CallName = keyof Calls;
export type Given<Name extends CallName> = Calls[Name]['given'];
export type Answer<Name extends CallName> = Calls[Name]['answer'];
/** A function for every call of a table. */
export type Handlers<Table extends Partial<Calls>> = {
  readonly [Name in keyof Table]: Table[Name] extends { given: infer In; answer: infer Out }
    ? (given: In) => Out
    : never;
};

export interface Call {
  readonly id: number;
  readonly name: CallName;
  readonly given: Given<CallName>;
}
export type ToWorker = { readonly kind: 'calls'; readonly calls: readonly Call[] } | { readonly kind: 'close' };
/** `answer` is what `Calls` says for the call of that id, which only the one who asked knows. */
export type Answered =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: Failure };
export type FromWorker =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'answers'; readonly answers: readonly Answered[] };

export type Durability = 'full' | 'relaxed';
export interface WorkerData {
  readonly folder: string;
  readonly durability: Durability;
}
