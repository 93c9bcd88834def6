import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Millis, UsherError } from '@usher/journey';
import { APIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import { type Auth, linkGrace } from './create-auth.ts';

/** A request and the answer that its cookies go into. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface Session {
  readonly id: string;
  readonly userId: string;
  /** A password may be chosen without the one before: a link was opened a short while ago. */
  readonly mayChoosePassword: boolean;
}

/** Sessions as browsers carry them: the cookie holds a signed token and nothing else. */
export interface Sessions {
  /**
   * The session of a request's cookie, if it is still good. It is renewed on the way, at most once a day.
   * @throws UsherError `accounts/unreachable`, `accounts/not-now`, of a database on another machine; the cookie stays then
   */
  find(visit: Visit): Promise<Session | undefined>;
  /** Gives the browser the cookie of a session that was begun. */
  show(visit: Visit, session: { readonly id: string; readonly token: string; readonly userId: string }): Promise<void>;
  /** Takes the cookie away. */
  hide(visit: Visit): Promise<void>;
}

export interface SessionsOptions {
  readonly auth: Auth;
  readonly cookieName: string;
  readonly now: () => Millis;
}

export function createSessions({ auth, cookieName, now }: SessionsOptions): Sessions {
  const headersOf = ({ request }: Visit) => fromNodeHeaders(request.headers);
  return {
    async find(visit) {
      if (visit.request.headers.cookie === undefined) return undefined;
      const headers = headersOf(visit);
      const found = await auth.api
        .getSession({ headers, returnHeaders: true })
        .catch((error: unknown) => {
          if (isUnreachable(causeOf(error))) throw error;
          // Where nothing can be written it cannot be renewed; it is good all the same until it ends.
          return auth.api.getSession({ headers, query: { disableRefresh: true }, returnHeaders: true });
        })
        .catch((error: unknown) => {
          throw causeOf(error);
        });
      relayCookie(cookieName, found.headers, visit.response);
      if (found.response === null) return undefined;
      const { id, userId, openedByLink, createdAt } = found.response.session;
      return { id, userId, mayChoosePassword: openedByLink && now() < createdAt.getTime() + linkGrace };
    },
    async show(visit, { id, token, userId }) {
      const body = { id, token, userId };
      const { headers } = await auth.api.showSession({ headers: headersOf(visit), body, returnHeaders: true });
      relayCookie(cookieName, headers, visit.response);
    },
    async hide(visit) {
      const { headers } = await auth.api.hideSession({ headers: headersOf(visit), returnHeaders: true });
      relayCookie(cookieName, headers, visit.response);
    },
  };
}

/** The library wraps what the database says. */
function causeOf(error: unknown): unknown {
  return error instanceof APIError ? (error.body?.cause ?? error) : error;
}

function isUnreachable(error: unknown): boolean {
  return error instanceof UsherError && error.code === 'accounts/unreachable';
}

/** The session's cookie alone, once: the library also clears cookies that it never set here. */
function relayCookie(name: string, headers: Headers, response: ServerResponse): void {
  const fresh = headers.getSetCookie().filter((cookie) => cookie.startsWith(`${name}=`));
  if (fresh.length > 0) response.setHeader('Set-Cookie', fresh);
}
