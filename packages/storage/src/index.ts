/**
 * Where conversations are kept.
 *
 * **The contract**, and the rows it speaks of.
 */

/** **Embedded**: one file, one process, nothing to install. */
export { createSqliteStore, type SqliteStoreOptions } from './sqlite/create-sqlite-store.ts';
export type {
  CommitResult,
  ConversationRecord,
  DeadTurn,
  OutboxRow,
  Place,
  PublishedVersion,
  Store,
  TimerRow,
  TranscriptEntry,
  TurnCommit,
} from './store.ts';
