import { onTestFinished } from 'vitest';
import { type Accounts, type AccountsOptions, createAccounts } from '../create-accounts.ts';
import { cookieOf, createVisit } from './create-visit.ts';
import type { Place } from './databases.ts';
import { chooseHashing, type Hashing } from './hashing.ts';

export interface TestNode extends Accounts {
  /** Who is signed in by a cookie. */
  who(cookie: string | undefined): Promise<string | undefined>;
  /** @returns the cookie */
  enter(email: string, password: string): Promise<string>;
  /** @returns the cookie */
  open(link: string, joining?: { readonly name: string; readonly password: string }): Promise<string>;
}

/** The accounts of one node; it stops at the end of the test. */
export async function startNode(
  place: Pick<Place, 'open'>,
  {
    password,
    hashing,
    ...options
  }: Omit<Partial<AccountsOptions>, 'hashing'> & {
    readonly password?: string;
    readonly hashing?: Hashing;
  } = {},
): Promise<TestNode> {
  const database = await place.open();
  const accounts = createAccounts(database, {
    ...{ isHttps: false, now: Date.now, url: () => 'http://127.0.0.1:1', lookEvery: 60_000 },
    ...options,
    ...chooseHashing(hashing),
  });
  onTestFinished(() => accounts.close());
  await accounts.prepare(password);
  const cookieAfter = async (begin: (visit: ReturnType<typeof createVisit>) => Promise<unknown>) => {
    const visit = createVisit();
    await begin(visit);
    const cookie = cookieOf(visit);
    if (cookie === undefined) throw new Error('No session was shown.');
    return cookie;
  };
  return {
    ...accounts,
    who: async (cookie) => (await accounts.findSignedIn(createVisit(cookie)))?.email,
    enter: (email, word) => cookieAfter((visit) => accounts.signIn({ email, password: word }, visit)),
    open: (link, joining) =>
      cookieAfter((visit) => accounts.openLink({ token: link.slice(link.indexOf('#') + 1), ...joining }, visit)),
  };
}
