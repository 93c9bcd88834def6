import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, refuse } from './api-error.ts';
import type { Call, Fault, FaultPlan, RateLimitPlan } from './fake-discord.ts';
import { type Allowance, createRateLimits } from './rate-limits.ts';
import { readCall } from './read-call.ts';
import { type Answer, findRoute, type Route } from './route.ts';
import type { World } from './world.ts';

export interface RestServer {
  readonly calls: Call[];
  readonly plans: FaultPlan[];
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The REST side: faults first, then who calls, then how often, then what is wanted. */
export function createRestServer(world: World, routes: readonly Route[], rates: RateLimitPlan): RestServer {
  const calls: Call[] = [];
  const plans: FaultPlan[] = [];
  const limits = createRateLimits(rates, world.now);

  function perform(call: Call): { readonly answer: Answer; readonly allowance: Allowance } {
    const found = findRoute(routes, call);
    if (found === undefined) throw refuse('unknownRoute');
    const allowance = limits.take(call);
    if (allowance.isExceeded) return { answer: tooMany(allowance.retryAfter, allowance.isGlobal), allowance };
    if (found.route.isTokenRoute !== true && call.headers.authorization !== `Bot ${world.token}`)
      throw refuse('unauthorized');
    const param = (name: string) => found.params.get(name) ?? '';
    try {
      return { answer: found.route.handle({ world, call, param }), allowance };
    } catch (error) {
      if (error instanceof ApiError) return { answer: toAnswer(error), allowance };
      throw error;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = world.files.get(request.url ?? '');
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': file.mime || 'application/octet-stream' }).end(file.bytes);
      return;
    }
    try {
      const call = await readCall(request, world.now());
      calls.push(call);
      response.once('finish', () => {
        call.status = response.statusCode;
      });
      const fault = takePlan(plans, call);
      if (fault !== undefined && breakBefore(fault, response)) return;
      const performed = perform(call);
      if (fault?.kind === 'delay') await delay(fault.millis);
      if (fault?.kind === 'doThenReset') request.socket.resetAndDestroy();
      else if (fault?.kind === 'doThenStatus')
        send(response, { status: fault.status, body: { message: 'Upstream failed', code: 0 } });
      else send(response, performed.answer, performed.allowance);
    } catch (error) {
      if (response.headersSent || response.destroyed) return;
      send(
        response,
        error instanceof ApiError ? toAnswer(error) : { status: 500, body: { message: String(error), code: 0 } },
      );
    }
  }

  return { calls, plans, answer };
}

function takePlan(plans: FaultPlan[], call: Call): Fault | undefined {
  const at = plans.findIndex(
    (plan) => (plan.method ?? call.method) === call.method && (plan.path === undefined || plan.path.test(call.path)),
  );
  const plan = plans[at];
  if (plan === undefined) return undefined;
  const left = (plan.times ?? 1) - 1;
  if (left > 0) plans[at] = { ...plan, times: left };
  else plans.splice(at, 1);
  return plan.fault;
}

/** @returns whether the call has been answered, or never will be */
function breakBefore(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  else if (fault.kind === 'html') sendPage(response, fault.status, { via: '1.1 google' });
  else if (fault.kind === 'cloudflareBan') sendPage(response, 429, {});
  else if (fault.kind === 'status') {
    send(response, {
      status: fault.status,
      body: { message: fault.message ?? 'Refused by the test', code: fault.code ?? 0 },
    });
  } else if (fault.kind === '429' || fault.kind === '429global' || fault.kind === '429shared') {
    const scope = fault.kind === '429' ? 'user' : fault.kind === '429global' ? 'global' : 'shared';
    send(response, tooMany(fault.retryAfter, scope === 'global'), undefined, scope);
  } else return false;
  return true;
}

function tooMany(retryAfter: number, isGlobal: boolean): Answer {
  const seconds = Math.round(retryAfter * 1000) / 1000;
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal } };
}

function toAnswer(error: ApiError): Answer {
  const errors = error.errors === undefined ? {} : { errors: error.errors };
  return { status: error.status, body: { message: error.message, code: error.code, ...errors } };
}

/** An answer without a body is a 204 and carries no content type: discord.js would try to read it. */
function send(response: ServerResponse, answer: Answer, allowance?: Allowance, scope = 'user'): void {
  const headers: Record<string, string> = { via: '1.1 google', ...allowance?.headers };
  if (answer.status === 429) {
    const { retry_after: retryAfter, global } = answer.body as { retry_after: number; global: boolean };
    headers['retry-after'] = String(retryAfter);
    headers['x-ratelimit-reset-after'] = String(retryAfter);
    headers['x-ratelimit-remaining'] = '0';
    headers['x-ratelimit-scope'] = global ? 'global' : scope;
    if (global) headers['x-ratelimit-global'] = 'true';
  }
  if (answer.body === undefined) {
    response.writeHead(204, headers).end();
    return;
  }
  response.writeHead(answer.status ?? 200, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body));
}

function sendPage(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  const more = status === 429 ? { 'retry-after': '1' } : {};
  response.writeHead(status, { ...headers, ...more, 'content-type': 'text/html' });
  response.end(`<!doctype html><title>${status}</title><p>Something stands between you and the platform.`);
}
