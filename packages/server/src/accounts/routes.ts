import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { fresh } from '../http/fresh.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { changePersonBody, invitationBody, nothing, openLinkBody, passwordBody, signInBody } from './bodies.ts';
import type { Accounts } from './create-accounts.ts';
import type { SignInLimits } from './sign-in-limits.ts';

/** Signing in and out, and who works here; see `@usher/api/account`. */
export const accountRoutes = {
  account: { method: 'get', path: '/api/account', who: 'member', does: 'says who is signed in' },
  signIn: { method: 'post', path: '/api/account/sign-in', who: 'anyone', does: 'signs in with a password' },
  openLink: { method: 'post', path: '/api/account/open-link', who: 'anyone', does: 'signs in with a link, once' },
  setPassword: { method: 'post', path: '/api/account/password', who: 'member', does: 'sets the own password' },
  signOut: { method: 'post', path: '/api/account/sign-out', who: 'member', does: 'ends this session' },
  signOutEverywhere: {
    method: 'post',
    path: '/api/account/sign-out-everywhere',
    who: 'member',
    does: 'ends all sessions of the person',
  },
  makeOwnerLink: {
    method: 'post',
    path: '/api/account/owner-link',
    who: 'publisher',
    does: 'makes a sign-in link for the owner, for whoever can read the data folder',
  },
  listPeople: { method: 'get', path: '/api/people', who: 'own', does: 'lists who works here' },
  invitePerson: { method: 'post', path: '/api/people', who: 'own', does: 'invites somebody, with a link to hand over' },
  changePerson: {
    method: 'post',
    path: '/api/people/:person',
    who: 'own',
    does: 'changes roles, suspends, or makes a new link',
  },
} as const satisfies Record<string, Route>;

export interface AccountRouteParts {
  readonly accounts: Accounts;
  readonly limits: SignInLimits;
}

export function createAccountHandlers({ accounts, limits }: AccountRouteParts): HandlersOf<typeof accountRoutes> {
  return {
    account: (request, response) => void fresh(response).json(accounts.accountOf(request)),
    signIn: takes(signInBody, async (body, request, response) => {
      limits.takePassword(addressOf(request), body.email);
      fresh(response).json(await accounts.signIn(body, { request, response }));
    }),
    openLink: takes(openLinkBody, async ({ token, name, password }, request, response) => {
      limits.takeLink(addressOf(request));
      const body = { token, ...(name === undefined ? {} : { name }), ...(password === undefined ? {} : { password }) };
      fresh(response).json(await accounts.openLink(body, { request, response }));
    }),
    setPassword: takes(passwordBody, async ({ current, next }, request, response) => {
      limits.takeOwnPassword(accounts.accountOf(request).id);
      const body = { next, ...(current === undefined ? {} : { current }) };
      await accounts.setPassword(body, { request, response });
      fresh(response).sendStatus(204);
    }),
    signOut: takes(nothing, async (_body, request, response) => {
      await accounts.signOut({ request, response });
      fresh(response).sendStatus(204);
    }),
    signOutEverywhere: takes(nothing, async (_body, request, response) => {
      await accounts.signOutEverywhere({ request, response });
      fresh(response).sendStatus(204);
    }),
    makeOwnerLink: async (_request, response) => {
      const link = await accounts.makeOwnerLink();
      fresh(response).status(201).json({ link });
    },
    listPeople: async (_request, response) => {
      const people = await accounts.listPeople();
      fresh(response).json({ people });
    },
    invitePerson: takes(invitationBody, async (body, _request, response) => {
      fresh(response)
        .status(201)
        .json(await accounts.invite(body));
    }),
    changePerson: takes(changePersonBody, async ({ roles, suspended, newLink }, request, response) => {
      const change = {
        ...(roles === undefined ? {} : { roles }),
        ...(suspended === undefined ? {} : { suspended }),
        ...(newLink === undefined ? {} : { newLink }),
      };
      fresh(response).json(await accounts.changePerson(String(request.params.person), change));
    }),
  };
}

type BodyHandler<Body> = (body: Body, request: Request, response: Response) => Promise<void>;

/** A handler that is given the checked body. */
function takes<Schema extends z.ZodType>(
  schema: Schema,
  handle: BodyHandler<z.infer<Schema>>,
): readonly RequestHandler[] {
  return [...readJsonBody(schema), (request, response) => handle(request.body as z.infer<Schema>, request, response)];
}

/** Express has looked through the trusted proxies by now. */
function addressOf(request: Request): string {
  return request.ip ?? request.socket.remoteAddress ?? 'unknown';
}
