import { UsherError } from '@usher/journey';
import type { Request, RequestHandler } from 'express';
import { may, type Permission } from '../accounts/permissions.ts';
import type { Visit } from '../accounts/sessions.ts';
import { rememberPerson, type SignedInPerson } from './person-of.ts';
import { isPublishToken } from './publish-token.ts';
import type { Audience, Route } from './route.ts';
import { createOriginGuard } from './same-origin.ts';

export interface GuardParts {
  readonly publishToken: string;
  /** Who the session cookie of a request belongs to, if anybody. */
  readonly findSignedIn: (visit: Visit) => Promise<SignedInPerson | undefined>;
  /** The addresses under which browsers know this server, without a slash at their ends. */
  readonly origins: () => readonly string[];
}

/** What stands before a route. All of it is checked before anything of the request's body is read. */
export function guardsFor({ who, method }: Route, parts: GuardParts): readonly RequestHandler[] {
  // The web chat checks its customers itself, and is meant to be called from other sites.
  if (who === 'customer') return [];
  if (who === 'publisher') return [requireToken(parts)];
  const isSafe = method === 'get';
  return [
    ...(isSafe ? [] : [createOriginGuard(parts.origins)]),
    ...(who === 'anyone' ? [] : [requirePerson(who, parts)]),
  ];
}

/** A body may take a minute to come: whoever lost a role or was suspended meanwhile does nothing any more. */
export function guardsAfterBody({ who }: Route, parts: GuardParts): readonly RequestHandler[] {
  if (who === 'anyone' || who === 'customer' || who === 'publisher') return [];
  return [requirePerson(who, parts)];
}

function requireToken({ publishToken }: GuardParts): RequestHandler {
  return (request, response, next) => {
    if (isPublishToken(request.headers.authorization, publishToken)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    throw new UsherError(
      'server/no-token',
      'This needs the token for publishing, as "Authorization: Bearer <token>". It is in the file publish-token of the data folder.',
    );
  };
}

function requirePerson(
  permission: Exclude<Audience, 'anyone' | 'customer' | 'publisher'>,
  parts: GuardParts,
): RequestHandler {
  return async (request, response, next) => {
    const person = await parts.findSignedIn({ request, response });
    if (person === undefined) {
      if (isPageRequest(request))
        return response.redirect(303, `/sign-in?to=${encodeURIComponent(request.originalUrl)}`);
      throw new UsherError('server/signed-out', 'Nobody is signed in here, or no longer. Sign in and try again.');
    }
    if (!may(person.roles, permission)) {
      const elsewhere = isPageRequest(request) ? placeFor(person, permission) : undefined;
      if (elsewhere !== undefined) return response.redirect(303, elsewhere);
      throw new UsherError('server/forbidden', forbidden[permission]);
    }
    rememberPerson(request, person);
    next();
  };
}

const forbidden: Readonly<Record<Permission, string>> = {
  member: 'Your account has no role here. Ask an owner for one.',
  design: 'Only designers and owners may do this. Ask an owner for the role.',
  desk: 'Only agents, supervisors and owners may do this. Ask an owner for the role.',
  own: 'Only owners may do this.',
};

/** Designers and agents each have one app; who opens the other one's is brought to their own. */
function placeFor(person: SignedInPerson, refused: Permission): string | undefined {
  if (refused === 'design' && may(person.roles, 'desk')) return '/desk';
  if (refused === 'desk' && may(person.roles, 'design')) return '/';
  return undefined;
}

/** A person looks at a page, as opposed to a script that asks for data. */
export function isPageRequest(request: Request): boolean {
  return !request.path.toLowerCase().startsWith('/api/') && request.accepts(['json', 'html']) === 'html';
}
