import type { Millis } from '@usher/journey';
import { type AccountsFile, openAccountsFile } from './accounts-file.ts';
import { createAuth, sessionCookieName } from './create-auth.ts';
import { createLinks } from './links.ts';
import { createManagement, type Management } from './management.ts';
import { createOwner, type Owner } from './owner.ts';
import { createPasswords } from './passwords.ts';
import { createPeople } from './people.ts';
import { createSessions } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createSignedOutSignal, type SignedOutSignal } from './signed-out-signal.ts';

/** Who works here, and who is signed in. */
export interface Accounts extends SignIn, Management, Owner, Pick<SignedOutSignal, 'onSignedOut'> {
  close(): void;
}

export interface AccountsOptions {
  readonly dataFolder: string;
  readonly isHttps: boolean;
  readonly now: () => Millis;
  /** Where people reach the server, without a slash at its end; asked whenever a link is made. */
  readonly url: () => string;
}

/** Opens the accounts of a data folder. @throws UsherError `accounts/in-use`, `accounts/too-new`, `accounts/cannot-open` */
export function createAccounts(options: AccountsOptions): Accounts {
  const file = openAccountsFile(options.dataFolder);
  try {
    return createAccountsIn(file, options);
  } catch (error) {
    file.close();
    throw error;
  }
}

function createAccountsIn(file: AccountsFile, { isHttps, now, url }: AccountsOptions): Accounts {
  const auth = createAuth({ file, isHttps });
  const people = createPeople(file.database, now);
  const links = createLinks(file.database, now);
  const passwords = createPasswords(auth);
  const sessions = createSessions({ auth, database: file.database, cookieName: sessionCookieName(isHttps), now });
  const signedOut = createSignedOutSignal();
  const parts = {
    auth,
    people,
    links,
    passwords,
    sessions,
    signedOut,
    addressOf: (token: string) => `${url()}/welcome#${token}`,
  };
  return {
    ...createSignIn(parts),
    ...createManagement(parts),
    ...createOwner(parts),
    onSignedOut: signedOut.onSignedOut,
    close: file.close,
  };
}
