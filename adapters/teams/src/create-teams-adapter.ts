import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChannelAdapter, Operation, Take } from '@usher/channel';
import { answer, answerRefusal, Refusal, toRefusal } from '@usher/channel-http';
import type { BotFramework } from './bot-framework/bot-framework.ts';
import { teamsCapabilities } from './capabilities.ts';
import { type DeliverContext, deliver } from './deliver/deliver.ts';
import { createThrottle } from './deliver/throttle.ts';
import { createReceiver } from './inbound/receive.ts';
import { createOperations } from './operations.ts';
import { requireWhole, type TeamsAdapterOptions, wholeCloud } from './options.ts';
import { createReactions } from './reactions.ts';
import { createReferences } from './references.ts';
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
  const reactions = createReactions(options.formWait ?? 2_000);
  const throttle = createThrottle(options.now);
  const sending: DeliverContext = { options, references, framework, throttle, watch, reactions };
  let runtime: Take | undefined;
  const operations = createOperations(sending);
  const { askToSignIn } = operations;
  const receive = createReceiver({
    options,
    references,
    framework,
    watch,
    reactions,
    askToSignIn,
    take: () => runtime,
  });

  return {
    ...operations,
    channel: 'teams',
    capabilities: teamsCapabilities,
    async listen(take, signal) {
      if (signal.aborted) return;
      // The library takes its time to load: better now than while the first customer waits; but not where none can come.
      if (options.credentials.appId !== undefined) await framework();
      runtime = take;
      signal.addEventListener('abort', () => {
        if (runtime === take) runtime = undefined;
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
        const { answer: told, afterwards } = await receive(request);
        if (told.body === undefined) response.writeHead(told.status).end();
        else answer(response, told.status, told.body);
        afterwards();
      } catch (error) {
        if (!(error instanceof Refusal)) options.onError?.(error);
        answerRefusal(response, toRefusal(error), 'teams');
      }
      return true;
    },
    health: () => watch.health(),
    forget: (address) => references.forget(address),
  };
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
