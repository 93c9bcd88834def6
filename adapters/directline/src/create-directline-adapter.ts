import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ChannelAdapter, ChannelError, type OutboundMessage, type Take } from '@usher/channel';
import {
  allowOrigin,
  answer,
  answerPreflight,
  createBodyRoom,
  createRateLimiter,
  Refusal,
  refuseForNow,
} from '@usher/channel-http';
import { directLineCapabilities } from './capabilities.ts';
import type { DirectLineContext } from './context.ts';
import { type DirectLineOptions, defaultLimits } from './options.ts';
import { answerError, toTaken } from './refusals.ts';
import { listActivities, postActivity } from './requests/activities.ts';
import { reconnect, startConversation } from './requests/conversations.ts';
import { generateToken, refreshToken } from './requests/tokens.ts';
import { mostUploadBytes, upload } from './requests/upload.ts';
import { createSentData } from './sent-data.ts';
import { createSocketRegistry } from './stream/socket-registry.ts';
import { createUpgrade } from './stream/upgrade.ts';
import { createTokens } from './tokens.ts';
import { createTranscript } from './transcript.ts';

export type DirectLineAdapter = ChannelAdapter &
  Required<Pick<ChannelAdapter, 'handle' | 'upgrade' | 'typing'>> & {
    /** Something may have been said at this address. @returns how many sockets are told of it here */
    wake(address: string, through?: number): number;
    wakeAll(): void;
    /** Shows, where sockets of it are here, that somebody writes. @returns how many show it */
    showTyping(address: string): number;
    /** Hears at which address a customer is writing. @returns ends it */
    onTyping(listener: (address: string) => void): () => void;
  };

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
  conversationId: string,
) => Promise<void>;

const base = '/v3/directline';

const routes: readonly { readonly method: string; readonly path: RegExp; readonly handler: Handler }[] = [
  { method: 'POST', path: /^\/tokens\/generate$/, handler: generateToken },
  { method: 'POST', path: /^\/tokens\/refresh$/, handler: refreshToken },
  { method: 'POST', path: /^\/conversations$/, handler: startConversation },
  { method: 'GET', path: /^\/conversations\/([^/]{1,200})$/, handler: reconnect },
  { method: 'GET', path: /^\/conversations\/([^/]{1,200})\/activities$/, handler: listActivities },
  { method: 'POST', path: /^\/conversations\/([^/]{1,200})\/activities$/, handler: postActivity },
  { method: 'POST', path: /^\/conversations\/([^/]{1,200})\/upload$/, handler: upload },
  {
    method: 'GET',
    path: /^\/session\/getsessionid$/,
    handler: async (_request, response, { randomId }) => answer(response, 200, { sessionId: randomId() }),
  },
];

/**
 * Direct Line 3.0: the protocol of Microsoft's Web Chat and of all that speaks as it does. It shows transcripts, so its
 * conversations can be those of the web chat.
 *
 * @throws ChannelError `channel/no-secret` without a secret
 */
export function createDirectLineAdapter(options: DirectLineOptions): DirectLineAdapter {
  if (options.secrets.length === 0) {
    throw new ChannelError(
      'channel/no-secret',
      'Direct Line needs at least one secret. Set DIRECTLINE_SECRET.',
      'never',
    );
  }
  const limits = { ...defaultLimits, ...options.limits };
  const sent = createSentData(options.memory, options.now);
  const transcript = createTranscript(options, sent);
  const sockets = createSocketRegistry(options, limits, transcript);
  const typists = new Set<(address: string) => void>();
  let runtime: Take | undefined;
  const context: DirectLineContext = {
    ...{ options, limits, transcript, sent, sockets },
    tokens: createTokens(options.secrets, options.now),
    conversations: createRateLimiter(limits.conversations, options.now),
    requests: createRateLimiter(limits.requests, options.now),
    uploads: createRateLimiter(limits.uploads, options.now),
    uploadRoom: createBodyRoom(Math.max(limits.uploadBytes, mostUploadBytes(options, limits))),
    randomId: () => Buffer.from(options.randomBytes(16)).toString('base64url'),
    async take(events) {
      if (runtime === undefined) {
        throw refuseForNow(503, 'unavailable', 'The server is starting or stopping. Try again in a moment.', 2_000);
      }
      try {
        await runtime(events);
      } catch (error) {
        throw toTaken(error);
      }
    },
    tellTyping(address) {
      for (const listener of typists) listener(address);
    },
  };
  const showTyping = (address: string): number =>
    sockets.tell(address, {
      activities: [
        {
          type: 'typing',
          id: `typing-${context.randomId()}`,
          timestamp: new Date(options.now()).toISOString(),
          channelId: 'directline',
          conversation: { id: address },
          from: { id: 'bot', name: options.botName ?? 'Bot', role: 'bot' },
        },
      ],
    });

  return {
    channel: 'web',
    capabilities:
      options.files === undefined
        ? { ...directLineCapabilities, inboundFileBytes: 0 }
        : { ...directLineCapabilities, inboundFileBytes: options.files.mostBytes },
    wake: sockets.wake,
    wakeAll: sockets.wakeAll,
    showTyping,
    onTyping(listener) {
      typists.add(listener);
      return () => typists.delete(listener);
    },
    async listen(take, signal) {
      if (signal.aborted) return;
      runtime = take;
      sockets.start();
      signal.addEventListener('abort', () => {
        runtime = undefined;
        sockets.stop();
      });
    },
    async deliver(message) {
      await requireInTranscript(message, options);
      return { status: sockets.wake(message.address, message.seq) > 0 ? 'sent' : 'queued' };
    },
    async typing(address) {
      showTyping(address);
    },
    upgrade: createUpgrade(context),
    async handle(request, response) {
      const [path = ''] = (request.url ?? '').split('?');
      if (path !== base && !path.startsWith(`${base}/`)) return false;
      try {
        await route(path.slice(base.length), request, response, context);
      } catch (error) {
        if (!(error instanceof Refusal)) options.onError?.(error);
        answerError(response, error);
      }
      return true;
    },
  };
}

async function route(path: string, request: IncomingMessage, response: ServerResponse, context: DirectLineContext) {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  allowOrigin(request, response, context.options.allowedOrigins ?? []);
  const fitting = routes.filter((one) => one.path.test(path));
  if (fitting.length === 0) throw new Refusal(404, 'not-found', `There is nothing at this address below ${base}.`);
  if (request.method === 'OPTIONS') return answerPreflight(response, ['x-ms-bot-agent', 'x-requested-with']);
  const found = fitting.find(({ method }) => method === request.method);
  if (found === undefined) {
    const allow = fitting.map(({ method }) => method).join(', ');
    throw new Refusal(405, 'method-not-allowed', `Use ${allow} here.`, { allow });
  }
  await found.handler(request, response, context, readId(found.path.exec(path)?.[1] ?? ''));
}

function readId(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    throw new Refusal(404, 'not-found', 'There is no such conversation.');
  }
}

/** The transcript is what sockets show, so a message is delivered once it can be read there, heard or not. */
async function requireInTranscript({ address, seq }: OutboundMessage, options: DirectLineOptions): Promise<void> {
  const { entries } = await options.history(address, seq - 1, seq);
  if (entries.some((entry) => entry.seq === seq)) return;
  if (await options.exists(address)) {
    throw new ChannelError('channel/not-in-transcript', `Line ${seq} is not in the transcript yet.`, 'later');
  }
  throw new ChannelError('channel/unknown-address', 'No conversation has this address.', 'never');
}
