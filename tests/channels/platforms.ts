import { connectClient } from '@usher/adapter-directline/test/connect-client';
import { startDirectLine } from '@usher/adapter-directline/test/start-directline';
import { createDiscordPeer } from '@usher/adapter-discord/test/discord-peer';
import { startDiscord, until } from '@usher/adapter-discord/test/start-discord';
import { setUpContract as setUpTeams } from '@usher/adapter-teams/test/set-up-contract';
import { connectPeer } from '@usher/adapter-web/test/connect-peer';
import { startWebServer } from '@usher/adapter-web/test/start-web-server';
import type { ChannelAdapter, TranscriptPort } from '@usher/channel';
import type { ChannelPeer } from '@usher/testkit';

/** A channel with its platform around it, and people on the other side. */
export interface Platform {
  readonly adapter: ChannelAdapter;
  /** Somebody who has opened the chat; nothing was said yet but by channels that greet whoever opens it. */
  connect(): Promise<ChannelPeer>;
  close(): Promise<void>;
}

/** The four channels, each against the most real other side there is: Microsoft's own client, servers like Discord and Teams. */
export const platforms: Readonly<Record<string, (transcripts: TranscriptPort) => Promise<Platform>>> = {
  web: async (transcripts) => {
    const web = await startWebServer(transcripts);
    return { adapter: web.adapter, connect: () => connectPeer(() => web), close: () => web.close() };
  },
  directline: async (transcripts) => {
    const server = await startDirectLine(transcripts);
    return {
      adapter: server.adapter,
      connect: () =>
        connectClient(
          () => server.domain,
          (address) => server.adapter.wake(address) > 0,
        ),
      close: () => server.close(),
    };
  },
  teams: async () => {
    const teams = await setUpTeams({ isShared: false });
    return { adapter: teams.adapter, connect: () => teams.connect(), close: () => teams.close() };
  },
  discord: async () => {
    const { fake, adapter, close } = await startDiscord();
    return {
      adapter,
      async connect() {
        await until(() => adapter.health().facts?.ready === 1);
        return createDiscordPeer(fake, { name: 'Crystal', channel: fake.openDm('Crystal') });
      },
      close,
    };
  },
};
