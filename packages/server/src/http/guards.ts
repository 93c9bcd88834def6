import { UsherError } from '@usher/journey';
import type { Request, RequestHandler } from 'express';
import { may, type Permission } from '../accounts/permissions.ts';
import type { Visit } from '../accounts/sessions.ts';
import { rememberPerson, type SignedInPerson } from './person-of.ts';
import { isPublishToken } from './publish-token.ts';
import type { Route } from './route.ts';
import { createOriginGuard } from './same-origin.ts';

export interface GuardParts {
  readonly publishToken: string;
  /** Who sends it may read the metrics; without one, only programs on this machine may. */
  readonly metricsToken?: string | undefined;
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
  if (who === 'watcher') return [requireWatcher(parts)];
  if (who === 'operator') return [requireOperator(method, parts)];
  const isSafe = method === 'get';
  return [
    ...(isSafe ? [] : [createOriginGuard(parts.origins)]),
    ...(who === 'anyone' ? [] : [requirePerson(who, parts)]),
  ];
}

/** A body may take a minute to come: whoever lost a role or was suspended meanwhile does nothing any more. */
export function guardsAfterBody({ who }: Route, parts: GuardParts): readonly RequestHandler[] {
  switch (who) {
    case 'anyone':
    case 'customer':
    case 'publisher':
    case 'watcher':
      return [];
    case 'operator':
      return [unlessToken(requirePerson('own', parts))];
    default:
      return [requirePerson(who, parts)];
  }
}

/** Programs send the token; browsers a cookie, and from pages of ours only. */
function requireOperator(method: Route['method'], parts: GuardParts): RequestHandler {
  const isFromUs = method === 'get' ? undefined : createOriginGuard(parts.origins);
  const isOwner = requirePerson('own', parts);
  const isPublisher = requireToken(parts);
  return (request, response, next) => {
    if (request.headers.authorization !== undefined) return isPublisher(request, response, next);
    isFromUs?.(request, response, () => {});
    return isOwner(request, response, next);
  };
}

/** Whoever sent a token was let through by it. */
function unlessToken(guard: RequestHandler): RequestHandler {
  return (request, response, next) =>
    request.headers.authorization === undefined ? guard(request, response, next) : next();
}

function requireWatcher({ metricsToken }: GuardParts): RequestHandler {
  return (request, response, next) => {
    const isAllowed =
      metricsToken === undefined
        ? isOnThisMachine(request)
        : isPublishToken(request.headers.authorization, metricsToken);
    if (isAllowed) return next();
    response.set('WWW-Authenticate', 'Bearer');
    throw new UsherError(
      'server/no-token',
      'This needs the token of USHER_METRICS_TOKEN, as "Authorization: Bearer <token>". Where none is set, only programs on the machine itself may read it, past any proxy.',
    );
  };
}

/** A proxy on this machine speaks for strangers, and says so in one of these. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

function isOnThisMachine({ socket, headers }: Request): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  return isLoopback && forwarding.every((name) => headers[name] === undefined);
}

function requireToken({ publishToken }: GuardParts): RequestHandler {
  return (request, response, next) => {
    if (isPublishToken(request.headers.authorization, publishToken)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    throw new UsherError(
      'server/no-token',
      'This needs the token for publishing, as "Authorization: Bearer <token>". It is in the file publish-token of the data folder, or in USHER_PUBLISH_TOKEN.',
    );
  };
}

function requirePerson(permission: Permission, parts: GuardParts): RequestHandler {
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
