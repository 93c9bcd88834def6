import type {
  ClaimRequest,
  Control,
  ControlAnswer,
  NoteRequest,
  ReplyRequest,
  ResolveRequest,
  ReturnRequest,
} from '@usher/api/desk';
import { type Desk, type DeskAgent, DeskRefusal } from '@usher/desk';
import { UsherError } from '@usher/journey';
import type { Request, RequestHandler, Response } from 'express';
import { fresh } from '../http/fresh.ts';
import { personOf } from '../http/person-of.ts';

type Act = (request: Request, key: string, agent: DeskAgent) => Promise<Control>;

/** What the desk's routes do, but for the streams. */
export function createActionHandlers(desk: Desk) {
  return {
    conversation: async (request, response) => {
      fresh(response).json(await desk.conversation(keyOf(request)));
    },
    claim: act(200, (request, key, agent) => {
      const asked = request.body as ClaimRequest;
      if (asked.takeOver === true) requireSupervisor(request);
      return desk.claim(key, agent, asked);
    }),
    reply: act(202, (request, key, agent) => desk.reply(key, agent, request.body as ReplyRequest)),
    note: act(202, (request, key, agent) => desk.note(key, agent, request.body as NoteRequest)),
    resolve: act(200, (request, key, agent) => desk.resolve(key, agent, request.body as ResolveRequest)),
    giveBack: act(200, (request, key, agent) => desk.giveBack(key, agent, request.body as ReturnRequest)),
    typing: async (request, response) => {
      await desk.type(keyOf(request), agentOf(request));
      fresh(response).status(204).end();
    },
  } satisfies Record<string, RequestHandler>;
}

/** Answers with control as it is: after what was done, or where it was refused because somebody else has it. */
function act(status: number, perform: Act): RequestHandler {
  return async (request, response) => {
    try {
      const control = await perform(request, keyOf(request), agentOf(request));
      fresh(response)
        .status(status)
        .json({ control } satisfies ControlAnswer);
    } catch (error) {
      if (!(error instanceof DeskRefusal) || error.control === undefined) throw error;
      refuse(response, error, error.control);
    }
  };
}

function refuse(response: Response, { code, message }: DeskRefusal, control: Control): void {
  fresh(response).status(409).json({ error: { code, message }, control });
}

export function keyOf(request: Request): string {
  return String(request.params.key);
}

/** What colleagues and the customer read is the name of now, kept with what is said. */
export function agentOf(request: Request): DeskAgent {
  const { id, name } = personOf(request);
  return { id, name };
}

function requireSupervisor(request: Request): void {
  const { roles } = personOf(request);
  if (roles.includes('supervisor') || roles.includes('owner')) return;
  throw new UsherError(
    'desk/not-supervisor',
    'Only supervisors and owners take a conversation from another agent. Ask one, or ask the agent to give it back.',
  );
}
