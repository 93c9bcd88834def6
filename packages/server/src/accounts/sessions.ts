import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { Millis } from '@usher/journey';
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

/** Sessions of the library's making, in the accounts file; the cookie holds a signed token and nothing else. */
export interface Sessions {
  /** The session of a request's cookie, if it is still good. It is renewed on the way, at most once a day. */
  find(visit: Visit): Promise<Session | undefined>;
  /** Begins one, and ends the one that the request came with. */
  begin(visit: Visit, userId: string, by: 'password' | 'link'): Promise<Session>;
  end(visit: Visit): Promise<void>;
  /** Ends all sessions of a user, but one where it is named. */
  endAll(userId: string, except?: string): Promise<void>;
  /** Whoever chose a password has to know it from now on. */
  forgetLink(id: string): void;
}

export interface SessionsOptions {
  readonly auth: Auth;
  readonly database: DatabaseSync;
  readonly cookieName: string;
  readonly now: () => Millis;
}

export function createSessions({ auth, database, cookieName, now }: SessionsOptions): Sessions {
  const endOthers = database.prepare('DELETE FROM session WHERE "userId" = ? AND id <> ?');
  const forget = database.prepare('UPDATE session SET "openedByLink" = 0 WHERE id = ?');
  database.prepare('DELETE FROM session WHERE "expiresAt" < ?').run(new Date(now()).toISOString());

  const end = async ({ request, response }: Visit) => {
    const { headers } = await auth.api.signOut({ headers: fromNodeHeaders(request.headers), returnHeaders: true });
    relayCookie(cookieName, headers, response);
  };
  return {
    async find({ request, response }) {
      if (request.headers.cookie === undefined) return undefined;
      const headers = fromNodeHeaders(request.headers);
      const found = await auth.api
        .getSession({ headers, returnHeaders: true })
        // Where the disk is full it cannot be renewed; it is good all the same until it ends.
        .catch(() => auth.api.getSession({ headers, query: { disableRefresh: true }, returnHeaders: true }));
      relayCookie(cookieName, found.headers, response);
      if (found.response === null) return undefined;
      const { id, userId, openedByLink, createdAt } = found.response.session;
      return { id, userId, mayChoosePassword: openedByLink && now() < createdAt.getTime() + linkGrace };
    },
    async begin(visit, userId, by) {
      if (visit.request.headers.cookie !== undefined) await end(visit);
      const openedByLink = by === 'link';
      const { headers, response } = await auth.api.openSession({
        headers: fromNodeHeaders(visit.request.headers),
        body: { userId, openedByLink },
        returnHeaders: true,
      });
      relayCookie(cookieName, headers, visit.response);
      return { id: response.sessionId, userId, mayChoosePassword: openedByLink };
    },
    end,
    endAll: async (userId, except = '') => void endOthers.run(userId, except),
    forgetLink: (id) => void forget.run(id),
  };
}

/** The session's cookie alone, once: the library also clears cookies that it never set here. */
function relayCookie(name: string, headers: Headers, response: ServerResponse): void {
  const fresh = headers.getSetCookie().filter((cookie) => cookie.startsWith(`${name}=`));
  if (fresh.length > 0) response.setHeader('Set-Cookie', fresh);
}
