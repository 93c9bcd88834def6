/**
 * What is done with a whole installation by hand: copies of it, and its move to PostgreSQL.
 *
 * **Files** of SQLite, the store's and others.
 */

import { UsherError } from '@usher/journey';
import * as backUp from './sqlite/back-up-database.ts';
import { StorageFailure } from './sqlite/failure.ts';
import * as opening from './sqlite/open-database.ts';

/** Copies a database as it is at one moment into a new file, while others write it. @throws UsherError as `backUpDatabase` says */
export const backUpDatabase = told(backUp.backUpDatabase);
/** Reads a whole database and looks for damage. @throws UsherError `storage/nothing-there`, `storage/corrupt` */
export const checkDatabase = told(backUp.checkDatabase);
/** Keeps every other Usher from a database, until it is closed. @throws UsherError `storage/in-use` */
export const holdLock = told(opening.holdLock);
/** Opens an embedded store as its only owner, brought to this program's schema. @throws UsherError as `createSqliteStore` */
export const openDatabase = told(opening.openDatabase);

/** **PostgreSQL**, and everything of an embedded store in it. */
export { type MoveOptions, moveStore } from './moving/move-store.ts';
export type { MovedContent, MovedPart } from './moving/move-tables.ts';
export type { ColumnKind, MovedTable } from './moving/moved-table.ts';
export { syncFile } from './sqlite/back-up-database.ts';
export { databaseFile, type OpenDatabase } from './sqlite/open-database.ts';

/** The thread that owns a database speaks of failures in words of its own. */
function told<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Result,
): (...given: Given) => Result {
  return (...given) => {
    try {
      return work(...given);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      const { code, message, retry } = error.failure;
      throw new UsherError(code, message, { retry, cause: error });
    }
  };
}
