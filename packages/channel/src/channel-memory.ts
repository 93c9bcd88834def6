import type { Json, Millis } from '@usher/journey';

/** The right to do something that only one process may do, such as holding a bot's one connection. */
export interface ChannelLease {
  readonly name: string;
  /** Higher than that of every holder before: a write under an older one is refused. */
  readonly fence: number;
}

export interface RecordOptions {
  /** Forgotten some time after this moment. */
  readonly expiresAt?: Millis;
  /** Written only while this lease is the newest of its name. */
  readonly lease?: ChannelLease;
}

/**
 * What a channel's adapter must still know after a restart and on every node: references, cursors, leases. Small things;
 * a value is at most 64 KB as JSON, a key 500 characters. It belongs to one channel: no other reads it.
 *
 * @throws UsherError what the store throws; `retry` says whether the same call may be made again
 */
export interface ChannelMemory {
  read(key: string): Promise<Json | undefined>;
  /** Durable when it resolves; the last write stands. @throws ChannelError `channel/fenced` when the lease has a newer holder */
  write(key: string, value: Json, options?: RecordOptions): Promise<void>;
  /** @returns false, and writes nothing, where there is one already */
  add(key: string, value: Json, options?: RecordOptions): Promise<boolean>;
  forget(key: string): Promise<void>;
  /** In order of key, those after `after` that begin with `prefix`, at most `limit`. */
  list(
    prefix: string,
    more: { readonly after?: string; readonly limit: number },
  ): Promise<readonly { readonly key: string; readonly value: Json }[]>;
  /** Takes the lease where nobody holds it. @returns undefined while another process does */
  takeLease(name: string, time: Millis): Promise<ChannelLease | undefined>;
  /** @returns false where it has run out and somebody else has it: stop at once */
  extendLease(lease: ChannelLease, time: Millis): Promise<boolean>;
  releaseLease(lease: ChannelLease): Promise<void>;
}

/** A file that a customer sent or that a journey sends, kept by Usher. */
export interface KeptFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What is known of a kept file without reading it. */
export interface KeptFileInfo {
  readonly name: string;
  readonly mime: string;
  /** How many it has. */
  readonly bytes: number;
  /** Who sent it. */
  readonly channel: string;
  readonly address: string;
}

/** How much the files that come from one address within a day may be, all together. */
export interface FileQuota {
  readonly files: number;
  readonly bytes: number;
}

/** Below which path of the server kept files are read, and how their addresses begin where they only name the file. */
export const keptFiles = { path: '/api/web/files', scheme: 'file:' } as const;

/** Keeps files that came in over a channel. What is kept is reached by an address that nobody guesses. */
export interface ChannelFiles {
  /** The largest file that is taken, in bytes. */
  readonly mostBytes: number;
  /**
   * With a quota it is a file that somebody sends: for a day it counts with all others of its owner, and then it is
   * forgotten unless it is used. Without one it stays.
   *
   * @returns its id: 22 characters of an alphabet fit for addresses. @throws ChannelError `channel/file-too-large`, and
   * `channel/too-many-files` where the owner would have more than the quota
   */
  keep(
    file: KeptFile,
    owner: { readonly channel: string; readonly address: string },
    quota?: FileQuota,
  ): Promise<string>;
  /** A message names it, so that it stays. @returns whether it is there */
  use(id: string): Promise<boolean>;
  open(id: string): Promise<KeptFile | undefined>;
  /** What is known of it; costs the same however large it is. */
  describe(id: string): Promise<KeptFileInfo | undefined>;
  /** Under which absolute address anybody who knows it reads it, as attachment, with `nosniff`. */
  addressOf(id: string): string;
}
