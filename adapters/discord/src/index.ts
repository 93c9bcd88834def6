/**
 * Discord as a channel: gateway, interactions over HTTP, REST.
 *
 * **Adapter**: what a server is composed with.
 */
export { createDiscordAdapter, type DiscordAdapter } from './create-discord-adapter.ts';
export type { DiscordAdapterOptions } from './options.ts';
/** **Commands**: what stands behind the slash. */
export type { DiscordCommand } from './commands/discord-command.ts';
/** **Capabilities**: what Discord can show, as data. */
export { discordCapabilities } from './capabilities.ts';
