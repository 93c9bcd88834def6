import type { Millis } from '@usher/journey';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { AccountsDatabase } from './accounts-database.ts';
import { passwordLength } from './password-length.ts';

const day = 24 * 60 * 60;

/** How long a session lasts after it was last used, in seconds; it is renewed once a day while it is used. */
export const sessionSeconds = 14 * day;
export const renewalSeconds = day;

/** For how long after opening a link a password may be chosen without the one before. */
export const linkGrace: Millis = 60 * 60 * 1_000;

export interface AuthOptions {
  readonly database: Pick<AccountsDatabase, 'forLibrary' | 'secret'>;
  readonly isHttps: boolean;
}

/** The name of the session cookie. With its prefix browsers take it only over https, for this host alone and every path. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-usher-session' : 'usher-session';
}

/** The options of the library; none of its own HTTP routes are mounted. */
export function authOptions({ database, isHttps }: AuthOptions) {
  return {
    appName: 'Usher',
    // Only our own handlers answer requests, and build links themselves: this stands in no link.
    baseURL: isHttps ? 'https://usher.invalid' : 'http://usher.invalid',
    secret: database.secret,
    database: database.forLibrary,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: {
      expiresIn: sessionSeconds,
      updateAge: renewalSeconds,
      cookieCache: { enabled: false },
      additionalFields: { openedByLink: { type: 'boolean', required: true, defaultValue: false, input: false } },
    },
    advanced: {
      // The names below say it themselves: the library knows only the prefix "__Secure-".
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: sessionCookieName(isHttps),
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
        },
      },
    },
    plugins: [ownEndpoints()],
  } as const satisfies Parameters<typeof betterAuth>[0];
}

/** The cookie of a session, shown and taken away: nothing of it asks the database, so that nothing of it can fail after that has answered. */
function ownEndpoints() {
  return {
    id: 'usher',
    endpoints: {
      showSession: createAuthEndpoint.serverOnly(
        {
          method: 'POST',
          body: z.object({ id: z.string(), token: z.string(), userId: z.string() }),
          requireHeaders: true,
        },
        async (context) => {
          const time = new Date();
          const times = { createdAt: time, updatedAt: time, expiresAt: time };
          const { userId } = context.body;
          // Of all this the cookie carries the token alone.
          const user = { id: userId, name: '', email: '', emailVerified: false, ...times };
          await setSessionCookie(context, { session: { ...context.body, ...times }, user });
          return context.json({});
        },
      ),
      hideSession: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (context) => {
        deleteSessionCookie(context);
        return context.json({});
      }),
    },
  } satisfies BetterAuthPlugin;
}

export type Auth = ReturnType<typeof createAuth>;

export function createAuth(options: AuthOptions) {
  return betterAuth(authOptions(options));
}
