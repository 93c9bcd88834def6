import type { Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { SignedOutSignal } from '../accounts/signed-out-signal.ts';
import type { HandlersOf, Route } from '../http/route.ts';

/** What the agents' app asks of the server; see `@usher/api/desk`. */
export const deskRoutes = {} as const satisfies Record<string, Route>;

export interface DeskParts {
  readonly store: Store;
  readonly runtime: Runtime;
  /** Tells when a person signed out or was suspended, so that their streams end. */
  readonly onSignedOut: SignedOutSignal['onSignedOut'];
}

export function createDeskHandlers(_parts: DeskParts): HandlersOf<typeof deskRoutes> {
  return {};
}
