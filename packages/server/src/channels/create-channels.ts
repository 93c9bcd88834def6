import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createDirectLineAdapter, type DirectLineAdapter } from '@usher/adapter-directline';
import { createDiscordAdapter, type DiscordAdapter, type DiscordCommand } from '@usher/adapter-discord';
import { createTeamsAdapter } from '@usher/adapter-teams';
import type { WebAdapter, WebLimits } from '@usher/adapter-web';
import { type ChannelAdapter, keptFiles } from '@usher/channel';
import { createChannelFiles, createChannelMemory, createFileFetcher, type FileFetcher } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Request } from 'express';
import type { Bindings } from '../bindings/bindings.ts';
import type { ServerConfig } from '../config/read-config.ts';
import type { RecentTurns } from '../recent-turns.ts';
import { createWebChat, type WebChatParts } from '../web-chat.ts';
import { keepConsentIn } from './keep-consent.ts';
import { createTranscriptPort } from './transcript-port.ts';
import { joinWebChannel } from './web-channel.ts';

export interface ChannelParts extends Pick<WebChatParts, 'goOn' | 'queue'> {
  readonly config: ServerConfig;
  readonly store: Store;
  readonly recent: RecentTurns;
  readonly bindings: Bindings;
  /** The slash commands of the journeys that are published. */
  readonly commands: () => Promise<readonly DiscordCommand[]>;
  /** Where people reach the server, once it listens. */
  readonly url: () => string;
  readonly webLimits?: Partial<WebLimits>;
  readonly onError: (error: unknown, where: string) => void;
}

/** Which adapter answers a route of the channels. */
export type ChannelRouteName = 'webChat' | 'directLine' | 'teams' | 'discordInteractions';

/** All channels of this server. */
export interface Channels {
  readonly adapters: readonly ChannelAdapter[];
  readonly web: WebAdapter;
  /** Ways to the web channel that bindings know by names of their own. */
  readonly ways: readonly string[];
  /** Answers a request of a route, where the channel is there. @returns whether it did */
  handle(route: ChannelRouteName, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Takes over a connection that becomes a WebSocket. @returns whether it did */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** The published journeys have changed, and with them the commands. */
  refreshCommands(): Promise<void>;
  /** Lets go of connections, once nothing is delivered any more. */
  close(): Promise<void>;
}

const clock = { now: Date.now };
/** In milliseconds. */
const mostToEnd = 3_000;

/** Makes the adapter of every channel that is configured. @throws ChannelError `channel/not-configured` */
export function createChannels(parts: ChannelParts): Channels {
  const { config, store, recent, url, onError } = parts;
  const memory = (channel: string) => createChannelMemory(store, channel, clock);
  const files = createChannelFiles(store, clock, {
    mostBytes: config.uploadLimit,
    addressOf: (id) => `${url()}${keptFiles.path}/${id}`,
  });
  const takesFiles = config.uploadLimit > 0 ? { files } : {};
  const directLine = createDirectLine(parts, memory('directline'), takesFiles);
  const consents = keepConsentIn(memory('web'));
  const webChat = joinWebChannel(
    createWebChat({
      ...{ store, recent, chatOrigins: config.chatOrigins, ...takesFiles },
      ...(config.identitySecrets.length === 0 ? {} : { identitySecrets: config.identitySecrets }),
      ...(parts.queue === undefined ? {} : { queue: parts.queue }),
      ...(parts.goOn === undefined ? {} : { goOn: parts.goOn }),
      onConsent: consents.onConsent,
      ...(parts.webLimits === undefined ? {} : { limits: parts.webLimits }),
      onError: (error) => onError(error, 'web chat'),
    }),
    directLine,
  );
  const web = { ...webChat, forget: consents.forget };
  const fetcher = createFileFetcher({ allowedOrigins: config.allowedOrigins });
  const teams = createTeams(config, memory('teams'), files, fetcher.upload, (error) => onError(error, 'teams'));
  const discordAdapter = createDiscord(parts, memory('discord'), files, fetcher.fetch);
  const [discord, discordEnded] = tellWhenEnded(discordAdapter);
  const byRoute: Readonly<Record<ChannelRouteName, Pick<ChannelAdapter, 'handle'> | undefined>> = {
    webChat: web,
    directLine,
    teams,
    discordInteractions: discord,
  };
  return {
    web,
    ways: directLine === undefined ? [] : ['directline'],
    adapters: [web, teams, discord].filter((adapter) => adapter !== undefined),
    async handle(route, request, response) {
      return (await byRoute[route]?.handle?.(request, response)) ?? false;
    },
    upgrade: (request, socket, head) => directLine?.upgrade(request, socket, head) ?? false,
    async refreshCommands() {
      await discord?.refreshCommands();
    },
    async close() {
      await Promise.all([fetcher.close(), discordEnded()]);
    },
  };
}

/** Express has looked through the trusted proxies by now. */
function clientAddress(request: IncomingMessage): string {
  return (request as Request).ip ?? request.socket.remoteAddress ?? 'unknown';
}

function createDirectLine(
  { config, store, recent, bindings, url, onError }: ChannelParts,
  memory: ReturnType<typeof createChannelMemory>,
  takesFiles: Pick<Parameters<typeof createDirectLineAdapter>[0], 'files'>,
): DirectLineAdapter | undefined {
  if (config.directLineSecrets.length === 0) return undefined;
  return createDirectLineAdapter({
    ...createTranscriptPort({ store, recent }),
    ...takesFiles,
    secrets: config.directLineSecrets,
    memory,
    chooseJourney: (conversation) => bindings.choose({ channel: 'directline', ...conversation, at: Date.now() }),
    publicUrl: url,
    allowedOrigins: [...config.chatOrigins, ...config.directLineOrigins],
    now: Date.now,
    randomBytes,
    clientAddress,
    onError: (error) => onError(error, 'direct line'),
  });
}

/** Without an app id it is there for trying out, where nobody but this machine can reach the server. */
function createTeams(
  config: ServerConfig,
  memory: ReturnType<typeof createChannelMemory>,
  files: ReturnType<typeof createChannelFiles>,
  upload: FileFetcher['upload'],
  onError: (error: unknown) => void,
) {
  const { teamsAppId, teamsAppPassword, teamsTenantId, isProduction } = config;
  const isOpenToOthers =
    isProduction || config.publicUrl !== undefined || !/^(127\.|::1$|localhost$)/.test(config.host);
  if (teamsAppId === undefined && isOpenToOthers) return undefined;
  return createTeamsAdapter({
    credentials: {
      ...(teamsAppId === undefined ? {} : { appId: teamsAppId }),
      ...(teamsAppPassword === undefined ? {} : { appPassword: teamsAppPassword }),
      ...(teamsTenantId === undefined ? {} : { tenantId: teamsTenantId }),
      appType: config.teamsAppType,
    },
    cloud: withoutAbsent({
      openIdMetadataUrl: config.teamsOpenIdMetadataUrl,
      tokenIssuer: config.teamsTokenIssuer,
      loginUrl: config.teamsLoginUrl,
      oauthScope: config.teamsOAuthScope,
      oauthUrl: config.teamsOAuthUrl,
    }),
    memory,
    files,
    uploadFile: (url, { bytes }, headers) => upload(url, bytes, headers),
    now: Date.now,
    isProduction,
    ...(config.teamsSignInConnection === undefined ? {} : { signInConnection: config.teamsSignInConnection }),
    onError,
  });
}

function createDiscord(
  { config, commands, onError }: ChannelParts,
  memory: ReturnType<typeof createChannelMemory>,
  files: ReturnType<typeof createChannelFiles>,
  fetchFile: FileFetcher['fetch'],
) {
  const { discordToken, discordApplicationId, discordPublicKey, discordApiUrl } = config;
  if (discordToken === undefined || discordApplicationId === undefined) return undefined;
  return createDiscordAdapter({
    token: discordToken,
    applicationId: discordApplicationId,
    ...(discordPublicKey === undefined ? {} : { publicKey: discordPublicKey }),
    ...(discordApiUrl === undefined ? {} : { apiUrl: discordApiUrl }),
    memory,
    files,
    fetchFile,
    threads: config.discordThreads ? 'per-conversation' : 'never',
    now: Date.now,
    random: Math.random,
    commands,
    onError: (error) => onError(error, 'discord'),
  });
}

function withoutAbsent<T extends Record<string, string | undefined>>(values: T): { [Name in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: string;
  };
}

/** Connections are closed and leases given back in the background; the store must wait for that, and no longer than it may take. */
function tellWhenEnded(
  adapter: DiscordAdapter | undefined,
): readonly [DiscordAdapter | undefined, () => Promise<void>] {
  if (adapter === undefined) return [undefined, async () => {}];
  let hasListened = false;
  const listening: DiscordAdapter = {
    ...adapter,
    async listen(take, signal) {
      hasListened = true;
      await adapter.listen(take, signal);
    },
  };
  const ended = async () => {
    if (hasListened) await Promise.race([adapter.ended, delay(mostToEnd, undefined, { ref: false })]);
  };
  return [listening, ended];
}
