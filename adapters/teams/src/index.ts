/**
 * Microsoft Teams as a channel.
 */
export { teamsCapabilities } from './capabilities.ts';
export { createTeamsAdapter, type TeamsAdapter } from './create-teams-adapter.ts';
export type { TeamsAdapterOptions, TeamsCloud, TeamsCredentials } from './options.ts';
