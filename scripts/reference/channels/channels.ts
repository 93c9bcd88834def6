import { directLineCapabilities } from '@usher/adapter-directline';
import { discordCapabilities } from '@usher/adapter-discord';
import { teamsCapabilities } from '@usher/adapter-teams';
import { webCapabilities } from '@usher/adapter-web';
import type { Capabilities } from '@usher/channel';

/** A channel that has a page of its own; `id` is that of its package and its page. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly capabilities: Capabilities;
}

export const channels: readonly Channel[] = [
  { id: 'web', name: 'Web chat', capabilities: webCapabilities },
  { id: 'directline', name: 'Direct Line', capabilities: directLineCapabilities },
  { id: 'teams', name: 'Microsoft Teams', capabilities: teamsCapabilities },
  { id: 'discord', name: 'Discord', capabilities: discordCapabilities },
];
