import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsherError } from '@usher/journey';
import { type MovedContent, moveStore, openDatabase } from '@usher/storage/maintenance';
import { openAccountsFile } from '../accounts/accounts-file.ts';
import { accountsSchema, preparePostgres } from '../accounts/prepare-postgres.ts';
import { accountsTables } from './accounts-tables.ts';
import { databases } from './installation-files.ts';

export interface MoveInstallationOptions {
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly onMoved: (content: MovedContent) => void;
}

/**
 * Moves everything of a data folder that no server has into an empty PostgreSQL database: all of it, or nothing.
 *
 * @throws UsherError `moving/no-data`, and as `moveStore`, `openDatabase` and the accounts say
 */
export async function moveInstallation({ dataFolder, databaseUrl, onMoved }: MoveInstallationOptions): Promise<void> {
  if (!existsSync(join(dataFolder, databases[0]))) {
    throw new UsherError(
      'moving/no-data',
      `There is nothing to move: ${dataFolder} holds no ${databases[0]}. Name the data folder with --from.`,
    );
  }
  const store = openDatabase(dataFolder, 'full');
  try {
    const accounts = openAccountsFile(dataFolder);
    try {
      await preparePostgres(databaseUrl);
      const also = [{ database: accounts.database, schema: accountsSchema, tables: accountsTables }];
      await moveStore({ from: store, url: databaseUrl, also, onMoved });
    } finally {
      await accounts.close();
    }
  } finally {
    store.close();
  }
}
