import type { RateLimitData, REST, RequestMethod } from '@discordjs/rest';
import type { Millis } from '@usher/journey';
import type { Agent } from 'undici';
import { discordTimes, requestsPerSecond } from '../limits.ts';
import { limitCodes, RestFailure } from './rest-failure.ts';

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: `/${string}`;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
  /** False where a token within the path is what counts. */
  readonly isByToken?: boolean;
}

/** Discord's REST side: buckets and their order are those of discord.js. */
export interface Rest {
  /** @throws RestFailure */
  call(request: RestRequest): Promise<unknown>;
  /** Whether our token was refused, and no call has gone well since. */
  isBroken(): boolean;
  close(): void;
}

export interface RestOptions {
  readonly token: string;
  /** Without version: `https://discord.com/api`. */
  readonly apiUrl?: string;
  readonly now: () => Millis;
  /** Of one try. */
  readonly timeout: Millis;
  /** More tries after a failure of Discord or the network. */
  readonly retries: number;
  /** How many processes share the limit of the whole application. */
  readonly nodes?: number;
}

/** Loads discord.js's REST client when it is first needed, so that servers without Discord do not pay for it. */
export function createRest(options: RestOptions): Rest {
  let client: Promise<REST> | undefined;
  let agent: Promise<Agent> | undefined;
  let brokenUntil = 0;
  let isBroken = false;
  const renew = () => {
    leave();
    // The process has one agent for everybody who names none, made by whichever version of undici was loaded first: another
    // version than discord.js's own refuses its files.
    agent ??= import('undici').then(({ Agent }) => new Agent());
    client = openClient(options, agent);
    return client;
  };
  const leave = () => {
    void client?.then((rest) => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    });
    client = undefined;
  };

  /** One answer 401 makes discord.js forget the token: a new client gets one more chance, as a single one can be a mistake. */
  const attempt = async (request: RestRequest): Promise<unknown> => {
    try {
      return await send(await (client ?? renew()), request);
    } catch (error) {
      const failure = toFailure(error, request);
      if (failure.kind !== 'unauthorized') throw failure;
    }
    try {
      return await send(await renew(), request);
    } catch (error) {
      throw toFailure(error, request);
    }
  };

  return {
    async call(request) {
      const wait = brokenUntil - options.now();
      if (wait > 0 && request.isByToken !== true) throw refuseBroken(wait);
      try {
        const answer = await attempt(request);
        if (request.isByToken !== true) isBroken = false;
        return answer;
      } catch (error) {
        if (error instanceof RestFailure && error.kind === 'unauthorized') {
          isBroken = true;
          brokenUntil = options.now() + discordTimes.broken;
          leave();
          throw refuseBroken(discordTimes.broken);
        }
        throw error;
      }
    },
    isBroken: () => isBroken,
    close() {
      leave();
      void agent?.then((open) => open.close());
      agent = undefined;
    },
  };
}

function refuseBroken(afterMillis: Millis): RestFailure {
  return new RestFailure('unauthorized', 'Discord refuses the bot token: put a valid one into DISCORD_TOKEN.', {
    status: 401,
    afterMillis,
  });
}

async function openClient(
  { token, apiUrl, timeout, retries, nodes = 1 }: RestOptions,
  opening: Promise<Agent>,
): Promise<REST> {
  const [{ REST }, agent] = await Promise.all([import('@discordjs/rest'), opening]);
  const rest = new REST({
    agent,
    ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/, '') }),
    version: '10',
    timeout,
    retries,
    globalRequestsPerSecond: Math.max(1, Math.floor(requestsPerSecond / nodes)),
    rejectOnRateLimit: isTooLong,
  });
  return rest.setToken(token);
}

/** A limit that names no time comes from the guard before Discord: who asks on is shut out for longer. */
function isTooLong({ retryAfter, sublimitTimeout, timeToReset }: RateLimitData): boolean {
  const wait = Math.max(retryAfter, sublimitTimeout, timeToReset);
  return wait > discordTimes.longestWait || retryAfter <= 0;
}

async function send(
  rest: REST,
  { method, path, body, query, files, isByToken = false }: RestRequest,
): Promise<unknown> {
  return rest.request({
    method: method as RequestMethod,
    fullRoute: path,
    auth: !isByToken,
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
    ...(files === undefined || files.length === 0
      ? {}
      : { files: files.map(({ name, mime, bytes }) => ({ name, data: bytes, contentType: mime })) }),
  });
}

/** Names of errors rather than their classes, which only the loaded library knows. */
function toFailure(error: unknown, request: RestRequest): RestFailure {
  if (error instanceof RestFailure) return error;
  const { name, message, status, code, retryAfter, reason } = describe(error);
  const what = `${request.method} ${withoutTokens(request)}`;
  if (name.startsWith('RateLimitError')) {
    const afterMillis = retryAfter > 0 ? retryAfter : discordTimes.broken;
    return new RestFailure('limited', `Discord takes no more of ${what} for now.`, { status: 429, afterMillis });
  }
  if (message.startsWith('Expected token to be set')) {
    return new RestFailure('unauthorized', 'The token was refused before.', { status: 401 });
  }
  if (status === 401 && request.isByToken !== true) {
    return new RestFailure('unauthorized', 'Discord refuses the bot token.', { status });
  }
  if (limitCodes.includes(code)) {
    return new RestFailure('limited', `Discord takes no more of ${what} for now (${code}).`, {
      status,
      code,
      afterMillis: 30_000,
    });
  }
  if (status >= 400 && status < 500) {
    return new RestFailure('refused', `Discord has refused ${what} (status ${status}, code ${code}).`, {
      status,
      code,
    });
  }
  const why = status > 0 ? `status ${status}` : 'no answer';
  return new RestFailure('unclear', `Discord has failed at ${what} (${why}).`, {
    status,
    code,
    hasLeft: !unreached.includes(reason),
  });
}

/** No connection has come about: nothing was asked. */
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

function describe(error: unknown) {
  const raw = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>;
  const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);
  return {
    name: String(raw.name ?? ''),
    message: String(raw.message ?? ''),
    status: numberOf(raw.status),
    code: numberOf(raw.code),
    retryAfter: numberOf(raw.retryAfter),
    reason: typeof raw.code === 'string' ? raw.code : '',
  };
}

function withoutTokens({ path, isByToken }: RestRequest): string {
  return isByToken === true ? path.replace(/^(\/(?:webhooks|interactions)\/[^/]+)\/[^/]+/, '$1/…') : path;
}
