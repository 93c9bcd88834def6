import type { DeskContact, ForgottenContact } from '@usher/api/desk';
import type { Desk } from '@usher/desk';
import type { z } from 'zod';
import type { SignedOutSignal } from '../accounts/signed-out-signal.ts';
import { fresh } from '../http/fresh.ts';
import { readJsonBody } from '../http/read-json-body.ts';
import type { HandlersOf, Route } from '../http/route.ts';
import { bodies, bodyLimit } from './bodies.ts';
import { createActionHandlers, keyOf } from './handlers.ts';
import { createStreamHandlers } from './stream-handlers.ts';
import { createStreams } from './streams.ts';

/** What the agents' app asks of the server; see `@usher/api/desk`. */
export const deskRoutes = {
  deskStream: {
    method: 'get',
    path: '/api/desk/stream',
    who: 'desk',
    does: 'tells who waits, who holds what and who is there',
  },
  deskConversation: {
    method: 'get',
    path: '/api/desk/conversations/:key',
    who: 'desk',
    does: 'is a conversation without its transcript',
  },
  deskContact: {
    method: 'get',
    path: '/api/desk/conversations/:key/contact',
    who: 'desk',
    does: 'is whom a conversation is with, on all channels, and their other conversations',
  },
  deskForgetContact: {
    method: 'delete',
    path: '/api/desk/conversations/:key/contact',
    who: 'own',
    does: 'forgets whom a conversation is with, on all channels, with their files and all that channels keep of them',
  },
  deskConversationStream: {
    method: 'get',
    path: '/api/desk/conversations/:key/stream',
    who: 'desk',
    does: 'tells what is said in a conversation',
  },
  deskClaim: {
    method: 'post',
    path: '/api/desk/conversations/:key/claim',
    who: 'desk',
    does: 'takes a conversation; from another agent only for supervisors and owners',
  },
  deskReply: {
    method: 'post',
    path: '/api/desk/conversations/:key/messages',
    who: 'desk',
    does: 'says something to the customer',
  },
  deskNote: {
    method: 'post',
    path: '/api/desk/conversations/:key/notes',
    who: 'desk',
    does: 'notes something for colleagues',
  },
  deskTyping: {
    method: 'post',
    path: '/api/desk/conversations/:key/typing',
    who: 'desk',
    does: 'shows the customer that somebody is writing',
  },
  deskResolve: {
    method: 'post',
    path: '/api/desk/conversations/:key/resolve',
    who: 'desk',
    does: 'gives a conversation back as served',
  },
  deskReturn: {
    method: 'post',
    path: '/api/desk/conversations/:key/return',
    who: 'desk',
    does: 'gives a conversation back to the bot',
  },
} as const satisfies Record<string, Route>;

export interface DeskParts {
  readonly desk: Desk;
  /** Whom a conversation is with. */
  readonly contactOf: (key: string) => Promise<DeskContact>;
  /** Forgets whom a conversation is with, but for what was said. */
  readonly forgetContact: (key: string) => Promise<ForgottenContact>;
  /** Tells when a person signed out or was suspended, so that their streams end. */
  readonly onSignedOut: SignedOutSignal['onSignedOut'];
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal;
  readonly onError: (error: unknown, where: string) => void;
}

export function createDeskHandlers({
  desk,
  contactOf,
  forgetContact,
  onSignedOut,
  stopping,
  onError,
}: DeskParts): HandlersOf<typeof deskRoutes> {
  const streams = createStreams(onSignedOut, stopping);
  const own = createActionHandlers(desk);
  const following = createStreamHandlers({ desk, streams, onError: (error) => onError(error, 'desk stream') });
  const body = (schema: z.ZodType) => readJsonBody(schema, bodyLimit);
  return {
    deskStream: following.stream,
    deskConversation: own.conversation,
    deskContact: async (request, response) => {
      fresh(response).json(await contactOf(keyOf(request)));
    },
    deskForgetContact: async (request, response) => {
      fresh(response).json(await forgetContact(keyOf(request)));
    },
    deskConversationStream: following.conversationStream,
    deskClaim: [...body(bodies.claim), own.claim],
    deskReply: [...body(bodies.reply), own.reply],
    deskNote: [...body(bodies.note), own.note],
    deskTyping: [...body(bodies.typing), own.typing],
    deskResolve: [...body(bodies.resolve), own.resolve],
    deskReturn: [...body(bodies.giveBack), own.giveBack],
  };
}
