/**
 * The human side of a conversation: who waits, who holds it, who is there.
 *
 * **The desk**, over a store and whoever runs conversations.
 */
export { createDesk, type Desk, type DeskParts, type FeedReader } from './create-desk.ts';
export type { AskedRequest } from './requests.ts';
export type { PresenceBoard } from './other-nodes.ts';
export type { Act, DeskAction, DeskActions } from './actions.ts';
export type { FeedEvent } from './conversation-feed.ts';
export type { DeskAgent, Visit } from './presence.ts';
export type { DeskClock } from './clock.ts';
export type { Lists } from './overview.ts';
export type { Notice } from './notices.ts';

/** **Refusals**: what an agent is told when something cannot be done. */
export { DeskRefusal, type DeskRefusalCode } from './refusal.ts';
