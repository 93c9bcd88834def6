import type { Millis } from '@usher/journey';
import type { Accounts } from './create-accounts.ts';

export interface OpenAccountsOptions {
  readonly dataFolder: string;
  readonly isHttps: boolean;
  readonly now: () => Millis;
  /** Where people reach the server, without a slash at its end; asked whenever a link is made. */
  readonly url: () => string;
  readonly ownerPassword?: string | undefined;
}

/**
 * Opens the accounts of a data folder, in which there is an owner then.
 *
 * @throws UsherError `accounts/in-use`, `accounts/too-new`, `accounts/cannot-open`
 */
export async function openAccounts({ ownerPassword, ...options }: OpenAccountsOptions): Promise<Accounts> {
  // Loaded here: the library is large, and most commands do without it.
  const { createAccounts } = await import('./create-accounts.ts');
  const accounts = createAccounts(options);
  try {
    await accounts.prepareOwner(ownerPassword);
    return accounts;
  } catch (error) {
    accounts.close();
    throw error;
  }
}
