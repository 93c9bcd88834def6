import { UsherError } from '@usher/journey';
import type { Passwords } from './passwords.ts';
import type { Records } from './records.ts';
import type { Sessions } from './sessions.ts';
import type { SignedOutSignal } from './signed-out-signal.ts';

/** What the parts of the accounts share. */
export interface AccountParts {
  readonly records: Records;
  /** All of the work or nothing, one after the other; see `AccountsDatabase`. */
  readonly inTurn: <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly signedOut: SignedOutSignal;
  /** The whole address of a link. The token stands behind the `#`, which browsers send to nobody. */
  readonly addressOf: (token: string) => string;
  /** Whether other nodes have the same accounts. */
  readonly isShared: boolean;
}

export function emailTaken(email: string): UsherError {
  return new UsherError(
    'accounts/email-taken',
    `${email} is on the list already. Change that person's roles, or make them a new link.`,
  );
}
