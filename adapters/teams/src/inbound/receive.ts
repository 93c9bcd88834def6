import type { IncomingMessage } from 'node:http';
import { ChannelError, type Take } from '@usher/channel';
import { Refusal, readJson, refuseForNow } from '@usher/channel-http';
import { type InboundActivity, readActivity } from '../activity.ts';
import type { BotFramework } from '../bot-framework/bot-framework.ts';
import type { Operations } from '../operations.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import type { Reaction, Reactions } from '../reactions.ts';
import type { Located, References } from '../references.ts';
import { createSeal } from '../render/seal.ts';
import type { Watch } from '../watch.ts';
import { askWho } from './ask-who.ts';
import type { Heard, InvokeAnswer } from './context.ts';
import { hear } from './hear.ts';
import { isBot } from './hear-members.ts';
import { isLoopback, isOnThisMachine } from './loopback.ts';

export interface ReceiveContext {
  readonly options: TeamsAdapterOptions;
  readonly references: References;
  readonly framework: () => Promise<BotFramework>;
  readonly watch: Watch;
  readonly reactions: Reactions;
  readonly askToSignIn: Operations['askToSignIn'];
  /** Undefined while nobody listens. */
  take(): Take | undefined;
}

/** Most bytes of an activity: Teams sends at most some 30 KB of text, and its HTML beside it. */
export const mostBodyBytes = 256 * 1024;

export interface Received {
  readonly answer: InvokeAnswer;
  /** What is left to do once Teams has its answer. Never throws. */
  afterwards(): void;
}

/**
 * Takes in one request: read, checked, believed, committed, in this order.
 *
 * @throws Refusal, or what the runtime throws
 */
export function createReceiver(context: ReceiveContext): (request: IncomingMessage) => Promise<Received> {
  const { options, references, watch } = context;
  const isSigned = options.credentials.appId !== undefined;
  const tell = onceAMinute(options);

  async function believe(activity: InboundActivity, request: IncomingMessage): Promise<BotFramework> {
    try {
      if (!isSigned) requireThisMachine(activity, request);
      const framework = await context.framework();
      await framework.authenticate(request.headers.authorization, activity);
      return framework;
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) {
        watch.refused();
        tell(error.message);
      }
      throw error;
    }
  }

  return async (request) => {
    const activity = readActivity(await readJson(request, mostBodyBytes));
    const framework = await believe(activity, request);
    const take = context.take();
    if (take === undefined) throw refuseForNow(503, 'unavailable', 'The server is starting or stopping.', 2_000);
    const located = await references.locate(activity);
    await noteUnlessBot(activity, located, references);
    const { address, reference } = located;
    const hasSignedIn =
      options.signInConnection !== undefined && (await references.readOpen(address, 'signed-in')) === true;
    const seal = createSeal(options.credentials.appPassword ?? '', address);
    const place = { address, reference, seal };
    const heard = await hear(activity, { options, references, framework, isSigned, hasSignedIn, ...place });
    const reaction = await takeIn(heard, address, take);
    const { answer = { status: 200 } } = heard;
    return {
      answer: typeof answer === 'function' ? await answer(reaction.heard) : answer,
      afterwards() {
        const rest = [heard.afterwards?.(reaction.heard), askWho(activity, heard.events, located, context)];
        for (const each of rest) void each?.catch((error: unknown) => options.onError?.(error));
      },
    };
  };

  /** @returns what is said of a form, for which nobody has waited yet */
  async function takeIn({ events }: Heard, address: string, take: Take): Promise<{ heard: Promise<Reaction> }> {
    const listening = events.some(({ type }) => type === 'form') ? context.reactions.next(address) : undefined;
    try {
      if (events.length > 0) await take(events);
    } catch (error) {
      listening?.stop();
      throw error;
    }
    return { heard: listening?.hear() ?? Promise.resolve({}) };
  }
}

async function noteUnlessBot({ from, recipient }: InboundActivity, located: Located, references: References) {
  if (!isBot(from.id, recipient.id)) await references.note(located.address, located.reference);
}

function requireThisMachine(activity: InboundActivity, request: IncomingMessage): void {
  const { host = '', origin, forwarded = request.headers['x-forwarded-for'] } = request.headers;
  // A page of the web can lead a name of its own to this machine, and a browser here then posts for it.
  const isOfPage = !isOnThisMachine(`http://${host}`) || (origin !== undefined && !isOnThisMachine(origin));
  if (forwarded !== undefined || isOfPage || !isLoopback(request.socket.remoteAddress)) {
    throw new Refusal(401, 'unauthorized', 'Without an app id, only programs on this machine may post here.');
  }
  if (!isOnThisMachine(activity.serviceUrl)) {
    throw new Refusal(400, 'bad-activity', '"serviceUrl" must be on this machine, as long as there is no app id.');
  }
}

/** One line a minute, however often somebody knocks. */
function onceAMinute({ now, onError }: TeamsAdapterOptions): (reason: string) => void {
  let [toldAt, untold] = [Number.NEGATIVE_INFINITY, 0];
  return (reason) => {
    untold += 1;
    if (now() - toldAt < 60_000) return;
    const times = untold === 1 ? 'A request was' : `${untold} requests were`;
    onError?.(new ChannelError('channel/refused-request', `${times} refused at Teams' address. ${reason}`, 'never'));
    [toldAt, untold] = [now(), 0];
  };
}
