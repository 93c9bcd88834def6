import type { ColumnType, Kysely } from 'kysely';

/** A time as the library keeps it: a text in SQLite, a timestamp in PostgreSQL. Both take the text of `toISOString`. */
type LibraryTime = ColumnType<Date | string, string, string>;
/** Yes or no as the library keeps it; both databases take the numbers. */
type LibraryFlag = ColumnType<boolean | number, 0 | 1, 0 | 1>;
/** Milliseconds; PostgreSQL answers them as text. */
type Time = ColumnType<number | string, number, number>;
type MaybeTime = ColumnType<number | string | null, number | null | undefined, number | null>;

/** The tables, under the same names in both databases; see the folder `migrations`. */
export interface AccountsTables {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly emailVerified: LibraryFlag;
    readonly createdAt: LibraryTime;
    readonly updatedAt: LibraryTime;
  };
  readonly session: {
    readonly id: string;
    readonly token: string;
    readonly userId: string;
    readonly openedByLink: LibraryFlag;
    readonly expiresAt: LibraryTime;
    readonly createdAt: LibraryTime;
    readonly updatedAt: LibraryTime;
  };
  readonly account: {
    readonly id: string;
    readonly accountId: string;
    readonly providerId: string;
    readonly userId: string;
    readonly password: string | null;
    readonly createdAt: LibraryTime;
    readonly updatedAt: LibraryTime;
  };
  readonly person: {
    readonly user_id: string;
    readonly roles: string;
    readonly invited_at: Time;
    readonly joined_at: MaybeTime;
    readonly suspended_at: MaybeTime;
    readonly last_seen_at: MaybeTime;
  };
  readonly link: {
    readonly token_hash: Uint8Array;
    readonly user_id: string;
    readonly kind: string;
    readonly expires_at: Time;
    readonly used_at: MaybeTime;
  };
}

export type Tables = Kysely<AccountsTables>;

/** Where the accounts are: a file of SQLite, or a database of PostgreSQL that several nodes share. */
export interface AccountsDatabase {
  readonly tables: Tables;
  /** How the library comes to the same tables. */
  readonly forLibrary: {
    // biome-ignore lint/suspicious/noExplicitAny: the library reads tables that it names itself
    readonly db: Kysely<any>;
    readonly type: 'sqlite' | 'postgres';
    readonly schemaName?: string;
    readonly transaction: true;
  };
  /** What signs the cookies of sessions; on all nodes the same. */
  readonly secret: string;
  /** Whether other nodes write here, too. */
  readonly isShared: boolean;
  /**
   * Does all of the work or nothing. One is done after the other, on all nodes: what the work has read holds until it ends.
   * It asks the tables that it is given and waits for nothing else; a password is hashed before.
   */
  inTurn<Result>(work: (tables: Tables) => Promise<Result>): Promise<Result>;
  /** What is under way is finished before. Closing twice is fine. */
  close(): Promise<void>;
}
