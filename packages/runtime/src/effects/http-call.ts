import type { ChannelAdapter } from '@usher/channel';
import type { Effect, HttpRequest } from '@usher/engine';
import type { Json, Millis } from '@usher/journey';
import type { Clock } from '../clock.ts';
import type { GuardedAgents } from '../http/guarded-agent.ts';
import { HttpFailure } from '../http/http-failure.ts';
import type { HttpOutput } from '../http/read-response.ts';
import { resolveHeaders, type SecretSource } from '../http/resolve-headers.ts';
import { type OutgoingRequest, sendRequest } from '../http/send-request.ts';
import type { Performed, Performer, Task } from '../outbox/performer.ts';
import { showTyping } from './show-typing.ts';

type HttpCall = Extract<Effect, { type: 'http.call' }>;

export interface HttpCallParts {
  readonly agents: GuardedAgents;
  readonly secrets: SecretSource;
  readonly adapters: ReadonlyMap<string, ChannelAdapter>;
  readonly clock: Clock;
  readonly longestTime: Millis;
  readonly maximalBytes: number;
}

/** Methods that HTTP defines to have the same effect however often they are sent (RFC 9110 §9.2.2). */
const idempotent: ReadonlySet<HttpRequest['method']> = new Set(['GET', 'PUT', 'DELETE']);

/** Performs the requests of journeys. */
export function createHttpCall(parts: HttpCallParts): Performer {
  return {
    isInOrder: false,
    mustMark: () => true,
    afterCrash: ({ effect, row }) => (mayRepeat(effect as HttpCall, row.attempts) ? 'repeat' : unknownOutcome),
    policy: (effect) => (effect as HttpCall).retry,
    slot: () => 'effects',
    perform: (task) => call(parts, task as Task<HttpCall>),
  };
}

const unknownOutcome = {
  code: 'http/unknown',
  message:
    'The server stopped while the request was under way. Whether the service has done what was asked is not known.',
};

/** A request that may change something is sent again only as often as the journey allows. */
function mayRepeat({ request, retry }: HttpCall, attempts: number): boolean {
  return request.method === 'GET' || attempts < retry.attempts;
}

async function call(parts: HttpCallParts, task: Task<HttpCall>): Promise<Performed> {
  const { clock } = parts;
  const { request } = task.effect;
  const limit = Math.min(request.timeLimit, parts.longestTime);
  const isOver = new AbortController();
  const timer = clock.schedule(clock.now() + limit, () => isOver.abort(timeout(request.url, limit)));
  const signal = AbortSignal.any([isOver.signal, task.signal]);
  const hideTyping = showTyping(
    clock,
    parts.adapters.get(task.conversation.place.channel),
    task.conversation.place.address,
  );
  try {
    const outgoing = await prepare(parts.secrets, task);
    return toPerformed(await sendRequest(outgoing, { agents: parts.agents, signal, maximalBytes: parts.maximalBytes }));
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { did: 'fail', failure: { code: error.code, message: error.message }, retry: error.retry };
  } finally {
    timer.cancel();
    hideTyping();
  }
}

async function prepare(secrets: SecretSource, { effect, idempotencyKey }: Task<HttpCall>): Promise<OutgoingRequest> {
  const { request } = effect;
  const { headers, secretHeaders } = await resolveHeaders(request.headers, secrets);
  const defaults = {
    'user-agent': 'usher',
    accept: 'application/json, */*;q=0.5',
    'accept-encoding': 'identity',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotent.has(request.method) ? {} : { 'idempotency-key': idempotencyKey }),
  };
  return {
    method: request.method,
    url: request.url,
    headers: { ...defaults, ...headers },
    secretHeaders,
    body: request.body,
  };
}

/** Services that are overloaded or broken may be better in a moment; any other answer is for the journey to judge. */
function toPerformed(output: HttpOutput): Performed {
  const { status } = output;
  if (status < 500 && status !== 429) return { did: 'answer', output: { ...output } as unknown as Json };
  const failure = { code: `http/status-${status}`, message: `The service answered with status ${status}.` };
  const after = Number(output.headers['retry-after']);
  const afterMillis = Number.isFinite(after) && after > 0 ? Math.min(after * 1_000, longestRetryAfter) : undefined;
  return { did: 'fail', failure, retry: afterMillis === undefined ? 'later' : { afterMillis } };
}

const longestRetryAfter = 600_000;

function timeout(url: string, limit: Millis): HttpFailure {
  const host = URL.canParse(url) ? new URL(url).host : 'The service';
  return new HttpFailure('http/timeout', `${host} did not answer within ${limit} ms.`, 'later');
}
