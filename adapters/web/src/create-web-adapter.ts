import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ChannelAdapter, ChannelError, type OutboundMessage, type Take } from '@usher/channel';
import {
  allowOrigin,
  answerPreflight,
  answerRefusal,
  createBodyRoom,
  createRateLimiter,
  Refusal,
  refuseForNow,
  toRefusal,
} from '@usher/channel-http';
import { webCapabilities, webCapabilitiesWithoutFiles } from './capabilities.ts';
import { mostFileBytes, postFile } from './files/post-file.ts';
import { sendFile } from './files/send-file.ts';
import { defaultLimits } from './limits/limits.ts';
import type { WebAdapterOptions } from './options.ts';
import type { WebContext } from './requests/context.ts';
import { noteRead } from './requests/note-read.ts';
import { noteTyping } from './requests/note-typing.ts';
import { openConversation } from './requests/open-conversation.ts';
import { openStream } from './requests/open-stream.ts';
import { postMessage } from './requests/post-message.ts';
import { createStreamRegistry } from './stream/stream-registry.ts';

export interface WebAdapter extends ChannelAdapter {
  /**
   * Answers a request below `/api/web`, and leaves all others alone. Never throws. Call it before anything that reads
   * bodies, with the address as the browser sent it.
   *
   * @returns whether the request was its own.
   */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Hears, every few seconds while a customer is writing, at which address. @returns ends it */
  onTyping(listener: (address: string) => void): () => void;
  /** Hears at which address somebody writes to a customer whose streams are not here. @returns ends it */
  onTypingElsewhere(listener: (address: string) => void): () => void;
  /** Another process may have said something at this address. */
  wake(address: string): void;
  /** Other processes may have said anything. */
  wakeAll(): void;
  /** Shows a customer, where their streams are here, that somebody writes to them. */
  showTyping(address: string): void;
  /** The place in the line has changed: asks for it (`queue`) and shows it where the customer's streams are here. */
  showQueue(address: string): void;
  /** A person of the team has read all up to this entry. Kept nowhere: told to the streams that are open here. */
  showRead(address: string, through: number): void;
}

type Handler = (request: IncomingMessage, response: ServerResponse, context: WebContext) => Promise<void>;

const base = '/api/web';

const routes: Readonly<Record<string, { readonly method: string; readonly handler: Handler }>> = {
  [`${base}/conversations`]: { method: 'POST', handler: openConversation },
  [`${base}/messages`]: { method: 'POST', handler: postMessage },
  [`${base}/files`]: { method: 'POST', handler: postFile },
  [`${base}/read`]: { method: 'POST', handler: noteRead },
  [`${base}/typing`]: { method: 'POST', handler: noteTyping },
  [`${base}/stream`]: { method: 'GET', handler: openStream },
};

/** The web chat's server side: messages in by POST, the transcript out as server-sent events. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const limits = { ...defaultLimits, ...options.limits };
  const most = mostFileBytes({ options, limits });
  const notice = most > 0 ? { files: { mostBytes: most, most: limits.filesPerMessage } } : {};
  const streams = createStreamRegistry(options, limits, notice);
  let runtime: Take | undefined;
  const typists = new Set<(address: string) => void>();
  const others = new Set<(address: string) => void>();
  const context: WebContext = {
    options,
    limits,
    streams,
    conversations: createRateLimiter(limits.conversations, options.now),
    requests: createRateLimiter(limits.requests, options.now),
    uploads: createRateLimiter(limits.uploads, options.now),
    uploadRoom: createBodyRoom(Math.max(limits.uploadBytes, most)),
    take(events) {
      if (runtime !== undefined) return runtime(events);
      throw refuseForNow(503, 'unavailable', 'The server is starting or stopping. Try again in a moment.', 2_000);
    },
    tellTyping(address) {
      for (const listener of typists) listener(address);
    },
  };

  return {
    onTyping(listener) {
      typists.add(listener);
      return () => typists.delete(listener);
    },
    onTypingElsewhere(listener) {
      others.add(listener);
      return () => others.delete(listener);
    },
    wake: (address) => void streams.wake(address),
    wakeAll: () => streams.wakeAll(),
    showTyping: (address) => void streams.showTyping(address),
    showQueue: streams.showQueue,
    showRead: streams.showRead,
    channel: 'web',
    capabilities: most > 0 ? { ...webCapabilities, inboundFileBytes: most } : webCapabilitiesWithoutFiles,
    async listen(take, signal) {
      if (signal.aborted) return;
      runtime = take;
      streams.start();
      signal.addEventListener('abort', () => {
        runtime = undefined;
        streams.stop();
      });
    },
    async deliver(message) {
      await requireInTranscript(message, options);
      const listening = streams.wake(message.address, message.seq);
      return { status: listening > 0 ? 'sent' : 'queued', refs: [String(message.seq)] };
    },
    async typing(address) {
      if (streams.showTyping(address) > 0) return;
      for (const listener of others) listener(address);
    },
    async handle(request, response) {
      const [path = ''] = (request.url ?? '').split('?');
      if (path !== base && !path.startsWith(`${base}/`)) return false;
      try {
        await route(path, request, response, context);
      } catch (error) {
        const refusal = toRefusal(error);
        if (!(error instanceof Refusal)) options.onError?.(error);
        answerRefusal(response, refusal, 'web');
      }
      return true;
    },
  };
}

async function route(path: string, request: IncomingMessage, response: ServerResponse, context: WebContext) {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  allowOrigin(request, response, context.options.allowedOrigins ?? []);
  const found = findRoute(path);
  if (found === undefined) throw new Refusal(404, 'not-found', `There is nothing at this address below ${base}.`);
  if (request.method === 'OPTIONS') return answerPreflight(response, ['last-event-id', 'x-file-name']);
  if (request.method !== found.method) {
    throw new Refusal(405, 'method-not-allowed', `Use ${found.method} here.`, { allow: found.method });
  }
  await found.handler(request, response, context);
}

function findRoute(path: string): (typeof routes)[string] | undefined {
  if (Object.hasOwn(routes, path)) return routes[path];
  if (!path.startsWith(`${base}/files/`)) return undefined;
  const id = path.slice(base.length + '/files/'.length);
  return { method: 'GET', handler: (request, response, context) => sendFile(request, response, context, id) };
}

/** The transcript is what streams show, so a message is delivered once it can be read there, heard or not. */
async function requireInTranscript({ address, seq }: OutboundMessage, options: WebAdapterOptions): Promise<void> {
  try {
    const { entries } = await options.history(address, seq - 1, seq);
    if (entries.some((entry) => entry.seq === seq)) return;
    if (await options.exists(address)) {
      throw new ChannelError('channel/not-in-transcript', `Entry ${seq} is not in the transcript yet.`, 'later');
    }
    throw new ChannelError('channel/unknown-address', 'No web conversation has this address.', 'never');
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    throw new ChannelError('channel/failed', 'The transcript could not be read.', 'later', error);
  }
}
