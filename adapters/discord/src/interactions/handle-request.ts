import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, answerRefusal, Refusal, readBody, toRefusal } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { toRaw } from '../inbound/raw.ts';
import { readInteraction } from '../inbound/read-interaction.ts';
import type { Receiver } from '../receive/receiver.ts';
import { messageFlag } from '../render/native.ts';
import type { Rest } from '../send/create-rest.ts';
import { wordsIn } from '../words.ts';
import { verifyRequest } from './verify-request.ts';
import type { AnsweredInteraction, WaitingInteractions } from './waiting-interactions.ts';

export const interactionsPath = '/api/discord/interactions';

/** Most bytes of a body that are read; Discord's own are far smaller. */
export const mostBodyBytes = 1024 * 1024;

export interface RequestContext {
  readonly publicKeys: readonly string[];
  readonly applicationId: string;
  readonly receiver: Receiver;
  readonly quickRest: Rest;
  readonly now: () => Millis;
  readonly isListening: () => boolean;
  readonly onError: (error: unknown) => void;
  readonly waiting: WaitingInteractions;
  /** Pauses before a busy runtime is asked again. */
  readonly takeAgain: readonly Millis[];
  /** Ends early where the adapter stops. */
  readonly pause: (millis: Millis) => Promise<void>;
  /** Keeps the adapter from ending before this has. */
  readonly hold: (work: Promise<void>) => Promise<void>;
}

/** Answers Discord's request at once, and then takes in what it was about. Never throws. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  let accepted: Accepted | undefined;
  try {
    accepted = await accept(request, response, context);
  } catch (error) {
    if (!(error instanceof Refusal)) context.onError(error);
    answerRefusal(response, toRefusal(error), 'discord');
  }
  if (accepted !== undefined) await context.hold(takeIn(accepted, context));
}

interface Accepted extends AnsweredInteraction {
  /** Whether another process would hand it on if this one ended. */
  readonly isKept: boolean;
}

async function accept(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<Accepted | undefined> {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (context.publicKeys.length === 0) {
    throw new Refusal(404, 'not-found', 'Interactions are not taken over HTTP here: DISCORD_PUBLIC_KEY is not set.');
  }
  if (request.method !== 'POST') throw new Refusal(405, 'method-not-allowed', 'Use POST here.', { allow: 'POST' });
  const body = await readBody(request, mostBodyBytes);
  verifyRequest(request, body, context.publicKeys, context.now());
  const interaction = readInteraction(parse(body));
  if (interaction === undefined) {
    // Something new of Discord's: it is well signed, so that to refuse it would only bring it again.
    response.writeHead(204).end();
    return undefined;
  }
  if (interaction.act.kind !== 'ping' && !context.isListening()) {
    throw new Refusal(503, 'unavailable', 'The server is starting or stopping.', { 'retry-after': '2' });
  }
  const first = await context.receiver.decide(interaction);
  const isKept = first.event !== undefined && (await tryToKeep({ interaction, first }, context));
  answer(response, 200, first.callback);
  return { interaction, first, isKept };
}

/** Answered it is all the same: most likely nothing happens to this process before it is handed on. */
async function tryToKeep(answered: AnsweredInteraction, { waiting, onError }: RequestContext): Promise<boolean> {
  try {
    await waiting.keep(answered);
    return true;
  } catch (error) {
    onError(error);
    return false;
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return toRaw(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    throw new Refusal(400, 'bad-request', 'The body is not JSON in UTF-8.');
  }
}

/**
 * Discord does not send it again once it is answered: a runtime that is busy is asked until it has taken it. What is kept and
 * may still be taken is left to `handOnLeft`, here or on another node.
 */
async function takeIn({ interaction, first, isKept }: Accepted, context: RequestContext): Promise<void> {
  for (const pause of [...context.takeAgain, undefined]) {
    try {
      await context.receiver.finish(interaction, first, true);
      if (isKept) await context.waiting.forget(interaction.id).catch(context.onError);
      return;
    } catch (error) {
      if (isKept && !context.isListening()) return;
      context.onError(error);
      if (!mayPass(error)) break;
      if (pause === undefined && isKept) return;
      if (pause !== undefined) await context.pause(pause);
    }
  }
  if (isKept) await context.waiting.forget(interaction.id).catch(context.onError);
  await tellFailure(interaction, context);
}

/** Hands on what a process has answered that ended, or could not hand it on for long. Never throws. */
export async function handOnLeft(context: RequestContext): Promise<void> {
  try {
    for (const left of await context.waiting.listLeft()) {
      if (!context.isListening()) return;
      await takeIn({ ...left, isKept: true }, { ...context, takeAgain: [] });
    }
  } catch (error) {
    context.onError(error);
  }
}

function mayPass(error: unknown): boolean {
  const { retry } = toRaw(error);
  return retry !== undefined && retry !== 'never';
}

async function tellFailure(
  { token, language }: AnsweredInteraction['interaction'],
  { quickRest, applicationId, onError }: RequestContext,
): Promise<void> {
  const body = { content: wordsIn(language).tryAgain, flags: messageFlag.ephemeral, allowed_mentions: { parse: [] } };
  const path = `/webhooks/${applicationId}/${token}` as const;
  await quickRest.call({ method: 'POST', path, isByToken: true, body }).catch(onError);
}
