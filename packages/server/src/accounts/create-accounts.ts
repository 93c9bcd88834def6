import type { Millis } from '@usher/journey';
import type { Signals } from '@usher/storage';
import type { AccountsDatabase } from './accounts-database.ts';
import { createAuth, sessionCookieName } from './create-auth.ts';
import { createManagement, type Management } from './management.ts';
import { createOwner, type Owner } from './owner.ts';
import { createPasswords, type PasswordHashing } from './passwords.ts';
import { createRecords } from './records.ts';
import { createSessions } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createSignedOutSignal, type SignedOutSignal } from './signed-out-signal.ts';
import { createReadStandings } from './standing.ts';

/** Who works here, and who is signed in. */
export interface Accounts extends SignIn, Management, Owner, Pick<SignedOutSignal, 'onSignedOut'> {
  close(): Promise<void>;
}

export interface AccountsOptions {
  readonly isHttps: boolean;
  readonly now: () => Millis;
  /** Where people reach the server, without a slash at its end; asked whenever a link is made. */
  readonly url: () => string;
  /** How nodes tell each other who was signed out, where there are several. */
  readonly signals?: Signals | undefined;
  /** How soon it is found out without signals. */
  readonly lookEvery?: Millis;
  /** In the place of the library's, which takes a tenth of a second on purpose: for tests of other things. */
  readonly hashing?: PasswordHashing;
}

/** Everything that accounts do, in a database that is open. It is closed together with them. */
export function createAccounts(
  database: AccountsDatabase,
  { isHttps, now, url, signals, lookEvery = 2_000, hashing }: AccountsOptions,
): Accounts {
  const auth = createAuth({ database, isHttps });
  const readStandings = createReadStandings(database.tables);
  const signedOut = createSignedOutSignal(database.isShared ? { signals, readStandings, every: lookEvery } : undefined);
  const parts = {
    records: createRecords(database.tables, now),
    inTurn: <Result>(work: (records: ReturnType<typeof createRecords>) => Promise<Result>) =>
      database.inTurn((tables) => work(createRecords(tables, now))),
    passwords: createPasswords(auth, hashing),
    sessions: createSessions({ auth, cookieName: sessionCookieName(isHttps), now }),
    signedOut,
    addressOf: (token: string) => `${url()}/welcome#${token}`,
    isShared: database.isShared,
  };
  return {
    ...createSignIn(parts),
    ...createManagement(parts),
    ...createOwner(parts),
    onSignedOut: signedOut.onSignedOut,
    async close() {
      signedOut.close();
      await database.close();
    },
  };
}
