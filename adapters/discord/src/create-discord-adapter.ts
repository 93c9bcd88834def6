import { type ChannelAdapter, ChannelError, type ChannelHealth, type Take } from '@usher/channel';
import { readAddress } from './address.ts';
import { discordCapabilities } from './capabilities.ts';
import { deployCommands } from './commands/deploy-commands.ts';
import type { DiscordCommand } from './commands/discord-command.ts';
import type { Gateway } from './gateway/gateway.ts';
import { wait } from './gateway/wait.ts';
import { handleRequest, handOnLeft, interactionsPath, type RequestContext } from './interactions/handle-request.ts';
import { createWaitingInteractions } from './interactions/waiting-interactions.ts';
import { discordTimes } from './limits.ts';
import type { DiscordAdapterOptions } from './options.ts';
import { createReceiver, refuseForNow } from './receive/receiver.ts';
import { createRest } from './send/create-rest.ts';
import { type DeliverContext, deliver } from './send/deliver.ts';
import { deleteMessage, editMessage, reactTo, showTyping } from './send/operations.ts';
import { createPlaceMemory } from './send/place-memory.ts';
import { RestFailure } from './send/rest-failure.ts';

export interface DiscordAdapter extends Required<Omit<ChannelAdapter, 'upgrade'>> {
  /** Asks for the slash commands again, as after a journey was published, and tells Discord where they differ. Never throws. */
  refreshCommands(): Promise<void>;
  /** Resolves when all that `listen` began has ended after its signal aborted: connections closed, leases given back. */
  readonly ended: Promise<void>;
}

/** GUILDS, GUILD_MESSAGES, GUILD_MESSAGE_REACTIONS, DIRECT_MESSAGES, DIRECT_MESSAGE_REACTIONS; none of them is privileged. */
const intents = (1 << 0) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13);
const messageContent = 1 << 15;

/** Discord: hears the gateway, or interactions over HTTP; speaks over REST. Nothing is loaded or opened before `listen`. */
export function createDiscordAdapter(options: DiscordAdapterOptions): DiscordAdapter {
  const { token, applicationId, memory, now, timing = {} } = options;
  const onError = options.onError ?? (() => {});
  const restOptions = {
    token,
    now,
    ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
    ...(options.nodes === undefined ? {} : { nodes: options.nodes }),
  };
  const rest = createRest({ ...restOptions, timeout: timing.send ?? discordTimes.send, retries: 2 });
  const onceRest = createRest({ ...restOptions, timeout: timing.send ?? discordTimes.send, retries: 0 });
  const quickRest = createRest({ ...restOptions, timeout: timing.acknowledge ?? discordTimes.acknowledge, retries: 1 });
  const places = createPlaceMemory(memory, now);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const held = new Set<Promise<void>>();
  let stopping = new AbortController().signal;
  let runtime: Take | undefined;
  let gateway: Gateway | undefined;
  let known: { readonly commands: readonly DiscordCommand[]; readonly at: number } | undefined;
  let late = 0;

  const take: Take = (events) => {
    if (runtime === undefined) throw refuseForNow();
    return runtime(events);
  };
  const noteError = (error: unknown) => {
    if (error instanceof ChannelError && error.code === 'channel/acknowledged-late') late += 1;
    onError(error);
  };
  const receiver = createReceiver({
    options,
    places,
    rest,
    quickRest,
    take: async (events) => take(events),
    commands: recallCommands,
    onError: noteError,
  });
  const sending: DeliverContext = {
    rest,
    onceRest,
    places,
    applicationId,
    now,
    told: new Map(),
    sources: {
      ...(options.files === undefined ? {} : { files: options.files }),
      ...(options.fetchFile === undefined ? {} : { fetchFile: options.fetchFile }),
    },
  };
  const requests: RequestContext = {
    publicKeys: [options.publicKey ?? []].flat(),
    applicationId,
    receiver,
    quickRest,
    now,
    isListening: () => runtime !== undefined,
    onError: noteError,
    waiting: createWaitingInteractions(memory, now),
    takeAgain: timing.takeAgain ?? [500, 2_000, 5_000],
    pause: (millis) => wait(millis, stopping),
    async hold(work) {
      held.add(work);
      await work.finally(() => held.delete(work));
    },
  };

  async function lookForLeft(signal: AbortSignal): Promise<void> {
    while (requests.publicKeys.length > 0 && !signal.aborted) {
      await handOnLeft(requests);
      await wait(timing.lookForLeft ?? discordTimes.lookForLeft, signal);
    }
  }

  async function readCommands(): Promise<readonly DiscordCommand[]> {
    const commands = (await options.commands?.()) ?? [];
    known = { commands, at: now() };
    return commands;
  }

  /** Journeys are published on other nodes, too, so what is known is good for a moment; better old than none. */
  async function recallCommands(): Promise<readonly DiscordCommand[]> {
    if (known !== undefined && now() - known.at < discordTimes.commands) return known.commands;
    return readCommands().catch((error: unknown) => {
      if (known === undefined) throw error;
      onError(error);
      return known.commands;
    });
  }

  /** @returns false where it is worth another try */
  async function deploy(): Promise<boolean> {
    if (options.commands === undefined) return true;
    try {
      return await deployCommands(await readCommands(), { applicationId, memory, rest, onError });
    } catch (error) {
      onError(error);
      // What Discord refuses once it refuses again, until the commands change.
      return error instanceof RestFailure && error.kind === 'refused';
    }
  }

  async function deployUntilDone(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !(await deploy())) await wait(discordTimes.broken, signal);
  }

  async function startGateway(signal: AbortSignal): Promise<void> {
    if (options.holdsGateway === false) return;
    const { createGateway } = await import('./gateway/create-gateway.ts');
    gateway = createGateway({
      token,
      memory,
      rest,
      intents: intents | (readsContent(options) ? messageContent : 0),
      now,
      random: options.random,
      onDispatch: ({ t, d }) => receiver.hear(t, d),
      onError,
      ...(options.onHealth === undefined ? {} : { onHealth: () => options.onHealth?.(health()) }),
      ...(timing.gateway === undefined ? {} : { timing: timing.gateway }),
    });
    await gateway.start(signal);
  }

  function health(): ChannelHealth {
    const facts = { messageContent: readsContent(options), acknowledgedLate: late };
    if (rest.isBroken()) {
      return { status: 'down', reason: 'Discord refuses the bot token. Put a valid one into DISCORD_TOKEN.', facts };
    }
    const inner = gateway?.health() ?? { status: 'ok' };
    return { ...inner, facts: { ...inner.facts, ...facts } };
  }

  return {
    channel: 'discord',
    capabilities: discordCapabilities,
    ended,
    async listen(listener, signal) {
      if (signal.aborted) return end();
      runtime = listener;
      stopping = signal;
      const deploying = deployUntilDone(signal);
      const looking = lookForLeft(signal);
      signal.addEventListener('abort', () => {
        runtime = undefined;
        // What is kept is handed on by others: nothing waits for a turn that never ends.
        const patience = new AbortController();
        const handedOn = Promise.race([
          Promise.allSettled([...held, looking]),
          wait(discordTimes.lookForLeft, patience.signal),
        ]);
        void Promise.all([gateway?.ended, deploying, handedOn]).then(async () => {
          patience.abort();
          await receiver.settle();
          rest.close();
          onceRest.close();
          quickRest.close();
          end();
        });
      });
      await startGateway(signal);
    },
    async handle(request, response) {
      const [path = ''] = (request.url ?? '').split('?');
      if (path !== interactionsPath) return false;
      await handleRequest(request, response, requests);
      return true;
    },
    deliver: (message) => deliver(message, sending),
    typing: (address) => showTyping(address, sending),
    edit: (address, ref, content, language) => editMessage(address, ref, { content, language }, sending),
    delete: (address, ref) => deleteMessage(address, ref, sending),
    react: (address, ref, emoji, isOn) => reactTo(address, ref, { emoji, isOn }, sending),
    health,
    // The gateway's cursor keeps the ids of channels, with neither people nor words: it is in the hands of whichever node holds the
    // connection, and lets each id go once 200 other channels were spoken in since.
    async forget(address) {
      const place = readAddress(address);
      if (place !== undefined) await places.forget(place, address);
    },
    async refreshCommands() {
      if (await deploy()) return;
      setTimeout(() => void deploy(), discordTimes.commands).unref();
    },
  };
}

function readsContent({ readsMessageContent, threads }: DiscordAdapterOptions): boolean {
  return readsMessageContent ?? threads === 'per-conversation';
}
