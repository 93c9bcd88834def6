import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage } from 'discord-api-types/v10';
import type { FakeDiscord, FakeDiscordOptions, SessionStartLimit } from './fake-discord.ts';
import { createGatewayServer } from './gateway-server.ts';
import { createHumans } from './humans.ts';
import { knownIntents } from './intents.ts';
import { findMessage } from './messages.ts';
import { createRestServer } from './rest-server.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { messageRoutes } from './routes-messages.ts';
import { createOtherRoutes } from './routes-others.ts';
import { addGuild, channelOf, channelsOf, createWorld } from './world.ts';

/** Makes a server like Discord with one guild and one channel. Nothing listens before `start`. */
export function createFakeDiscord(options: FakeDiscordOptions = {}): FakeDiscord {
  const now = options.now ?? Date.now;
  const world = createWorld({
    now,
    token: options.token ?? 'a-token.of-the.bot',
    acknowledgeMillis: options.acknowledgeMillis ?? 3_000,
    tokenMillis: options.tokenMillis ?? 15 * 60_000,
  });
  const home = addGuild(world, 'Shop', ['general']);
  home.memberCount += options.members ?? 0;
  const channelId = channelsOf(world, home.id)[0]?.id ?? '';
  const sessions: SessionStartLimit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };
  const routes = [
    ...messageRoutes,
    ...interactionRoutes,
    ...createOtherRoutes({ limit: sessions, shards: options.shards ?? 1 }),
  ];
  const rest = createRestServer(world, routes, {
    messages: { limit: 5, perMillis: 5_000 },
    others: { limit: 50, perMillis: 1_000 },
    global: { limit: 50, perMillis: 1_000 },
    ...options.rateLimits,
  });
  const gateway = createGatewayServer(world, {
    heartbeat: options.heartbeat ?? 41_250,
    sessionMillis: options.sessionMillis ?? 120_000,
    identifyWindowMillis: options.identifyWindowMillis ?? 5_000,
    allowedIntents: options.allowedIntents ?? knownIntents,
    sessions,
  });
  world.emit = (event) => {
    options.onEvent?.(event.t, event.d);
    gateway.emit(event);
  };
  const server = createServer((request, response) => void rest.answer(request, response));
  server.on('upgrade', gateway.upgrade);

  return {
    ...gateway,
    ...createHumans(world, { guildId: home.id, channelId }),
    token: world.token,
    applicationId: world.applicationId,
    // The last 32 bytes of what says that it is an Ed25519 key are the key.
    publicKey: world.keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'),
    bot: world.bot,
    guildId: home.id,
    channelId,
    async start() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { api: `${world.origin}/api`, gateway: `${world.origin.replace('http', 'ws')}/gateway` };
    },
    async stop() {
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    fault: (plan) => void rest.plans.push(plan),
    limitSessions: (limit) => void Object.assign(sessions, limit),
    calls: rest.calls,
    interactions: world.interactions,
    messages(channel = channelId, user) {
      const seen = channelOf(world, channel).messages.filter(
        ({ onlyFor }) => onlyFor === undefined || onlyFor === user,
      );
      return seen.map((message) => structuredClone(message.payload) as APIMessage);
    },
    reactions: (channel, message) => Object.fromEntries(findMessage(channelOf(world, channel), message).reactions),
    typings: (channel) => channelOf(world, channel).typings,
    commands: (guildId = '') => world.commands.get(guildId) ?? [],
  };
}
