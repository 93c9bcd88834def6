/** My chat as a channel. */
export { myChatCapabilities } from './capabilities.ts';
export { MyChatError, type MyChatClient, type MyChatEvent, type MyChatMessage } from './client.ts';
export { createMyChatAdapter, type MyChatAdapterOptions } from './create-my-chat-adapter.ts';
