import type { Role } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import type { Auth } from './create-auth.ts';
import type { Links } from './links.ts';
import type { Passwords } from './passwords.ts';
import type { People } from './people.ts';
import type { Sessions } from './sessions.ts';
import type { SignedOutSignal } from './signed-out-signal.ts';

/** What the parts of the accounts share. */
export interface AccountParts {
  readonly auth: Auth;
  readonly people: People;
  readonly links: Links;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly signedOut: SignedOutSignal;
  /** The whole address of a link. The token stands behind the `#`, which browsers send to nobody. */
  readonly addressOf: (token: string) => string;
}

/** Makes a person who has not joined yet. @throws UsherError `accounts/email-taken` @returns the id */
export async function addPerson(
  { auth, people }: Pick<AccountParts, 'auth' | 'people'>,
  { email, name, roles }: { readonly email: string; readonly name: string; readonly roles: readonly Role[] },
): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const findUser = async () => (await internalAdapter.findUserByEmail(email))?.user;
  // One is there without being a person of ours where the server was killed between the two writes, or where somebody else
  // is adding them at this moment.
  const user =
    (await findUser()) ??
    (await internalAdapter
      .createUser({ email, name, emailVerified: false }, { method: 'admin' })
      .catch(async (error: unknown) => {
        const made = await findUser();
        if (made === undefined) throw error;
        return made;
      }));
  if (!people.add(user.id, roles)) throw emailTaken(email);
  return user.id;
}

function emailTaken(email: string): UsherError {
  return new UsherError(
    'accounts/email-taken',
    `${email} is on the list already. Change that person's roles, or make them a new link.`,
  );
}
