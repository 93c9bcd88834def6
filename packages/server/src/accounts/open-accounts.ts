import type { Accounts, AccountsOptions } from './create-accounts.ts';

export interface OpenAccountsOptions extends AccountsOptions {
  readonly dataFolder: string;
  /** The address of a PostgreSQL database. Without it the accounts are a file of the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly ownerPassword?: string | undefined;
  /** No accounts are made in a database that has none. */
  readonly mustBeThere?: boolean;
}

/**
 * Opens the accounts, among whom there is an owner then.
 *
 * @throws UsherError `accounts/in-use`, `accounts/too-new`, `accounts/cannot-open`, `accounts/nothing-there`
 */
export async function openAccounts({
  dataFolder,
  databaseUrl,
  ownerPassword,
  mustBeThere = false,
  ...options
}: OpenAccountsOptions): Promise<Accounts> {
  // Loaded here: the libraries are large, and most commands do without them.
  const { createAccounts } = await import('./create-accounts.ts');
  const database =
    databaseUrl === undefined
      ? (await import('./accounts-file.ts')).openAccountsFile(dataFolder)
      : await (await import('./accounts-postgres.ts')).openAccountsPostgres(databaseUrl, { mustBeThere });
  const accounts = createAccounts(database, options);
  try {
    await accounts.prepare(ownerPassword);
    return accounts;
  } catch (error) {
    await accounts.close();
    throw error;
  }
}
