import type { Millis } from '@usher/journey';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { AccountsFile } from './accounts-file.ts';
import { passwordLength } from './password-length.ts';

const day = 24 * 60 * 60;

/** How long a session lasts after it was last used, in seconds; it is renewed once a day while it is used. */
export const sessionSeconds = 14 * day;
export const renewalSeconds = day;

/** For how long after opening a link a password may be chosen without the one before. */
export const linkGrace: Millis = 60 * 60 * 1_000;

export interface AuthOptions {
  readonly file: Pick<AccountsFile, 'database' | 'secret'>;
  readonly isHttps: boolean;
}

/** The name of the session cookie. With its prefix browsers take it only over https, for this host alone and every path. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-usher-session' : 'usher-session';
}

/** The options of the library; none of its own HTTP routes are mounted. */
export function authOptions({ file, isHttps }: AuthOptions) {
  return {
    appName: 'Usher',
    // Only our own handlers answer requests, and build links themselves: this stands in no link.
    baseURL: isHttps ? 'https://usher.invalid' : 'http://usher.invalid',
    secret: file.secret,
    database: file.database,
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

/** Begins a session for somebody who has proved by a password or a link who they are. */
function ownEndpoints() {
  return {
    id: 'usher',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        {
          method: 'POST',
          body: z.object({ userId: z.string(), openedByLink: z.boolean() }),
          requireHeaders: true,
        },
        async (context) => {
          const { userId, openedByLink } = context.body;
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(userId);
          if (user === null) throw new Error('There is no such user.');
          const session = await internalAdapter.createSession(userId, false, { openedByLink });
          await setSessionCookie(context, { session, user });
          return context.json({ sessionId: session.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

export type Auth = ReturnType<typeof createAuth>;

export function createAuth(options: AuthOptions) {
  return betterAuth(authOptions(options));
}
