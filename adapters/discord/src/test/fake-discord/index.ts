/** A Discord-like server for tests. */
export { createFakeDiscord } from './create-fake-discord.ts';
export type { Call, FakeDiscord, FakeDiscordOptions, FakeInteraction, Fault, FaultPlan } from './fake-discord.ts';
