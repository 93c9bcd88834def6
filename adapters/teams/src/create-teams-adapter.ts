import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChannelAdapter, Operation, Take } from '@usher/channel';
import { answer, answerRefusal, Refusal, toRefusal } from '@usher/channel-http';
import type { BotFramework } from './bot-framework/bot-framework.ts';
import { PlatformFailure } from './bot-framework/platform-failure.ts';
import { teamsCapabilities } from './capabilities.ts';
import { type DeliverContext, deliver, prepare } from './deliver/deliver.ts';
import { createThrottle } from './deliver/throttle.ts';
import { createReceiver } from './inbound/receive.ts';
import { requireWhole, type TeamsAdapterOptions, wholeCloud } from './options.ts';
import { createReferences, type Reference } from './references.ts';
import { render } from './render/render.ts';
import { wordsFor } from './render/words.ts';
import { createWatch } from './watch.ts';

export interface TeamsAdapter extends ChannelAdapter {
  /** Answers `POST` to its path, before anything has read the body. Never throws. @returns whether the request was its own */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /**
   * Shows a card that asks to sign in, by the connection of the options. Whether somebody did is asked by `hasSignedIn`.
   *
   * @returns `impossible` where there is no connection, or nobody is known at the address
   */
  askToSignIn(address: string, text: string, language: string): Promise<Operation>;
  hasSignedIn(address: string): Promise<boolean>;
}

/**
 * Microsoft Teams: activities in by POST, messages out over the connector.
 *
 * @throws ChannelError `channel/not-configured` where the bot or the cloud is named by half, or unsigned activities would
 * come from strangers
 */
export function createTeamsAdapter(options: TeamsAdapterOptions): TeamsAdapter {
  requireWhole(options);
  const path = options.path ?? '/api/messages';
  const references = createReferences(options.memory, options.now);
  const watch = createWatch(options.now, options.credentials.appId !== undefined);
  const framework = loadAtFirstUse(options);
  const sending: DeliverContext = { options, references, framework, throttle: createThrottle(options.now), watch };
  let runtime: Take | undefined;
  const receive = createReceiver({ options, references, framework, watch, take: () => runtime });

  /** @throws what cannot be told as an operation that is impossible */
  async function operate(address: string, act: (reference: Reference, library: BotFramework) => Promise<void>) {
    const reference = await references.find(address);
    if (reference === undefined) return impossible('Nobody has ever written from this address of Teams.');
    try {
      await act(reference, await framework());
      return { status: 'done' } as const;
    } catch (error) {
      const isFinal = error instanceof PlatformFailure && /^(gone|bad|too-large|blocked)$/.test(error.kind);
      if (isFinal) return impossible(error.message);
      throw error;
    }
  }

  return {
    channel: 'teams',
    capabilities: teamsCapabilities,
    async listen(take, signal) {
      if (signal.aborted) return;
      // The library takes its time to load: better now than while the first customer waits; but not where none can come.
      if (options.credentials.appId !== undefined) await framework();
      runtime = take;
      signal.addEventListener('abort', () => {
        runtime = undefined;
      });
    },
    deliver: (message) => deliver(message, sending),
    async handle(request, response) {
      const [asked] = (request.url ?? '').split('?');
      if (asked !== path) return false;
      try {
        if (request.method !== 'POST') {
          throw new Refusal(405, 'method-not-allowed', 'Teams posts here.', { allow: 'POST' });
        }
        const { status, body } = await receive(request);
        if (body === undefined) response.writeHead(status).end();
        else answer(response, status, body);
      } catch (error) {
        if (!(error instanceof Refusal)) options.onError?.(error);
        answerRefusal(response, toRefusal(error), 'teams');
      }
      return true;
    },
    async typing(address) {
      await operate(address, async (reference, library) => {
        await library.send(reference, { type: 'typing' });
      });
    },
    async edit(address, ref, content, language) {
      const reference = await references.find(address);
      if (reference === undefined) return impossible('Nobody has ever written from this address of Teams.');
      const activities = render(content, await prepare(content, language, reference, options));
      const [activity] = activities;
      if (activity === undefined || activities.length > 1) {
        return impossible('One message of Teams cannot become none, or several.');
      }
      return operate(address, (known, library) => library.update(known, ref, activity));
    },
    delete: (address, ref) => operate(address, (reference, library) => library.remove(reference, ref)),
    health: () => watch.health(),
    forget: (address) => references.forget(address),
    async askToSignIn(address, text, language) {
      const { signInConnection } = options;
      if (signInConnection === undefined) return impossible('No OAuth connection is named in the options.');
      return operate(address, async (reference, library) => {
        const { link, exchange } = await library.describeSignIn(signInConnection, {
          channelId: reference.channelId,
          serviceUrl: reference.serviceUrl,
          conversation: { id: reference.conversation },
          from: { id: reference.user },
          recipient: { id: reference.bot },
        });
        const buttons = [{ type: 'signin', title: wordsFor(language).signIn, value: link }];
        const content = { text, connectionName: signInConnection, buttons };
        await library.send(reference, {
          type: 'message',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.card.oauth',
              content: exchange === undefined ? content : { ...content, tokenExchangeResource: exchange },
            },
          ],
        });
      });
    },
    hasSignedIn: async (address) => (await references.readOpen(address, 'signed-in')) === true,
  };
}

function impossible(why: string): Operation {
  return { status: 'impossible', why };
}

/** Loading the library costs some 0.4 seconds, which nobody pays who has no bot. */
function loadAtFirstUse(options: TeamsAdapterOptions): () => Promise<BotFramework> {
  let loaded: Promise<BotFramework> | undefined;
  return () => {
    loaded ??= import('./bot-framework/connect-bot-framework.ts').then(({ connectBotFramework }) =>
      connectBotFramework({
        credentials: options.credentials,
        cloud: wholeCloud(options),
        now: options.now,
        sendTimeout: options.sendTimeout ?? 15_000,
      }),
    );
    return loaded;
  };
}
