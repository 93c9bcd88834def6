import { directLineCapabilities } from '@usher/adapter-directline';
import { discordCapabilities } from '@usher/adapter-discord';
import { teamsCapabilities } from '@usher/adapter-teams';
import { webCapabilities } from '@usher/adapter-web';
import type { ListedChannel } from '@usher/api/channels';
import type { Capabilities, ChannelAdapter } from '@usher/channel';

/** Every channel that this installation knows, running or not: what people call it, and what it shows. */
export const knownChannels: Readonly<Record<string, { readonly name: string; readonly capabilities: Capabilities }>> = {
  web: { name: 'Web chat', capabilities: webCapabilities },
  directline: { name: 'Direct Line', capabilities: directLineCapabilities },
  teams: { name: 'Microsoft Teams', capabilities: teamsCapabilities },
  discord: { name: 'Discord', capabilities: discordCapabilities },
};

/**
 * The channels as designers see them: those that run, and those that could.
 * @param ways names under which one of those that run is reached in another way, such as Direct Line
 */
export function listChannels(
  running: readonly ChannelAdapter[],
  ways: readonly string[] = [],
): readonly ListedChannel[] {
  const known = Object.entries(knownChannels).filter(([channel]) => running.every((one) => one.channel !== channel));
  return [
    ...running.map((adapter): ListedChannel => {
      const health = adapter.health?.();
      const { channel, capabilities } = adapter;
      return {
        channel,
        name: knownChannels[channel]?.name ?? channel,
        ...(channel === 'web' ? { namesJourney: true } : {}),
        isRunning: true,
        capabilities: toFinite(capabilities),
        ...(health === undefined ? {} : { health }),
      };
    }),
    ...known.map(([channel, { name, capabilities }]) => ({
      channel,
      name,
      isRunning: ways.includes(channel),
      capabilities: toFinite(capabilities),
    })),
  ];
}

/** JSON knows no infinity. */
function toFinite(capabilities: Capabilities): Capabilities {
  const text = JSON.stringify(capabilities, (_key, value: unknown) =>
    value === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : value,
  );
  return JSON.parse(text) as Capabilities;
}
