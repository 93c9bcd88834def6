import type { Json, Millis } from '@usher/journey';

/** The right to do something that one process at a time may do. `fence` only ever goes up within a name. */
export interface Lease {
  readonly name: string;
  readonly fence: number;
}

/** A small thing that somebody keeps beside the conversations. */
export interface StoredRecord {
  readonly key: string;
  readonly value: Json;
  /** Counts up with each write while the record is there. */
  readonly revision: number;
  readonly expiresAt: Millis | null;
  /** Of the lease under which it was written. */
  readonly fence: number | null;
}

export interface RecordWrite {
  /** Who keeps it; scopes know nothing of each other. At most 200 characters. */
  readonly scope: string;
  /** At most 500 characters. */
  readonly key: string;
  /** At most 64 KB as JSON text. */
  readonly value: Json;
  /** Written only over this revision; 0 where there is to be none. Absent: the last write stands. */
  readonly expectedRevision?: number;
  /** From then on it is as if it had been deleted. Absent: never. */
  readonly expiresAt?: Millis;
  /** Written only while nobody has taken this lease since. */
  readonly lease?: Lease;
  readonly now: Millis;
}

/** Where both refusals apply, `fenced` is told: nothing that its holder does counts any more. */
export type RecordWritten =
  | { readonly outcome: 'written'; readonly revision: number }
  /** Another revision is there, or none; nothing was written. */
  | { readonly outcome: 'conflict'; readonly record: StoredRecord | undefined }
  /** The lease has a newer holder; nothing was written. */
  | { readonly outcome: 'fenced' };

export interface RecordList {
  /** In order of key (as UTF-8), those after `after`; none where absent. */
  readonly after?: string;
  readonly limit: number;
  readonly now: Millis;
}

/** A file as it is kept. The store does not look into it, and knows no limit. */
export interface StoredFile {
  /** Chosen by whoever keeps it, so that nobody guesses it. */
  readonly id: string;
  /** Whose it is. */
  readonly channel: string;
  readonly address: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly createdAt: Millis;
}

/** What is known of a file without reading it. `bytes` is how many it has. */
export interface StoredFileInfo extends Omit<StoredFile, 'bytes'> {
  readonly bytes: number;
}

/** How much the files of one address may be, all together, that came at a time or later. */
export interface FileQuota {
  readonly files: number;
  readonly bytes: number;
  readonly since: Millis;
}

/** Records, leases and files. A part of `Store`. */
export interface RecordStore {
  readRecord(scope: string, key: string, now: Millis): Promise<StoredRecord | undefined>;
  writeRecord(write: RecordWrite): Promise<RecordWritten>;
  /** Those whose key begins with `prefix`. */
  listRecords(scope: string, prefix: string, more: RecordList): Promise<readonly StoredRecord[]>;
  /** One that is gone already is fine. */
  deleteRecord(scope: string, key: string): Promise<void>;
  /** Forgets records that expired before `before`, at most `limit` of them. @returns how many */
  pruneRecords(before: Millis, limit: number): Promise<number>;

  /**
   * Takes a lease that nobody holds, or that has run out, or that this holder has, for `time` from now on. What `now` is several
   * nodes let their database say.
   *
   * @param holder another one for each life of a process
   * @returns undefined while another holder has it
   */
  takeLease(name: string, holder: string, time: Millis, now: Millis): Promise<Lease | undefined>;
  /** Also one that has run out, as long as nobody has taken it since. @returns false where somebody has, or it was released */
  extendLease(lease: Lease, time: Millis, now: Millis): Promise<boolean>;
  /** One that somebody else has by now stays theirs. */
  releaseLease(lease: Lease): Promise<void>;

  /**
   * Durable when it resolves. The same id again changes nothing. With a quota it is one that somebody sent: it counts as unused
   * until `useFile`.
   *
   * @returns false, and keeps nothing, where its address would have more than the quota
   */
  keepFile(file: StoredFile, quota?: FileQuota): Promise<boolean>;
  /** Something names it from now on, so that it stays. @returns whether it is there */
  useFile(id: string): Promise<boolean>;
  /** Forgets files from before `before` that were never used, at most `limit` of them. @returns how many */
  pruneFiles(before: Millis, limit: number): Promise<number>;
  openFile(id: string): Promise<StoredFile | undefined>;
  /** What is known of it; costs the same however large it is. */
  findFile(id: string): Promise<StoredFileInfo | undefined>;
  /** All of one address. @returns how many */
  deleteFiles(channel: string, address: string): Promise<number>;
}
