/**
 * Where conversations are kept.
 *
 * **The contract**, and the rows it speaks of.
 */

/** **Several nodes** on one PostgreSQL database. */
export { createPostgresStore, type PostgresStoreOptions } from './postgres/create-postgres-store.ts';
/** **Embedded**: one file, one process, nothing to install. */
export { createSqliteStore, type SqliteStoreOptions } from './sqlite/create-sqlite-store.ts';
export type { NodeStore } from './nodes.ts';
export type { Place } from './place.ts';
export type { PresenceLine, PresenceStore } from './presence.ts';
export type {
  Lease,
  RecordList,
  RecordStore,
  RecordWrite,
  RecordWritten,
  FileQuota,
  StoredFile,
  StoredFileInfo,
  StoredRecord,
} from './records.ts';
export type { Signal, Signals } from './signals.ts';
export type {
  AgentRequestRow,
  CommitResult,
  ControlPoint,
  ConversationRecord,
  CurrentVersion,
  DeadBeginning,
  DeadOutboxKey,
  DeadTurn,
  DraftDeleted,
  DraftRecord,
  DraftSave,
  DraftSaved,
  EventLogEntry,
  LastLines,
  ListedVersion,
  OutboxRow,
  PublishedVersion,
  Store,
  TimerRow,
  TranscriptEntry,
  TranscriptLine,
  TurnCommit,
} from './store.ts';
