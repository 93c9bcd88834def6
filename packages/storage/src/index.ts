/**
 * Where conversations are kept.
 *
 * **The contract**, and the rows it speaks of.
 */

/** **Embedded**: one file, one process, nothing to install. */
export { createSqliteStore, type SqliteStoreOptions } from './sqlite/create-sqlite-store.ts';
export type {
  AgentRequestRow,
  CommitResult,
  ConversationRecord,
  DeadTurn,
  DraftRecord,
  DraftSave,
  DraftSaved,
  LastLines,
  ListedVersion,
  OutboxRow,
  Place,
  PublishedVersion,
  Store,
  TimerRow,
  TranscriptEntry,
  TranscriptLine,
  TurnCommit,
} from './store.ts';
