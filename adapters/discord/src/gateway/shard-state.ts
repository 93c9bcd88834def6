import type { ChannelHealth } from '@usher/channel';
import { GatewayIntentBits } from 'discord-api-types/v10';

/** How one shard is, on this node. */
export type ShardState =
  | 'starting'
  /** Another node holds the connection. */
  | 'standby'
  | 'connecting'
  | 'ready'
  /** The breaker is open. */
  | 'failing'
  /** No more IDENTIFYs today. */
  | 'spent'
  /** Somebody has to change a setting. */
  | 'refused';

export interface ShardStatus {
  readonly state: ShardState;
  /** What is wrong, as a sentence. */
  readonly reason?: string;
}

/** What is counted for operators. */
export interface GatewayCounts {
  identified: number;
  resumed: number;
  ended: number;
  dispatched: number;
  refusedFrames: number;
  sessionsLost: number;
  /** Channels, each time that not all could be read of what was said there while no session listened. */
  gapsLeft: number;
}

const broken: readonly ShardState[] = ['failing', 'spent', 'refused'];

/** One picture of all shards: it is as well as the one that is least well. */
export function toHealth(
  shards: ReadonlyMap<number, ShardStatus>,
  counts: GatewayCounts,
  more: { readonly waiting: number; readonly intents: number; readonly problem: string | undefined },
): ChannelHealth {
  const states = [...shards.values()];
  const worst = broken.flatMap((state) => states.filter((shard) => shard.state === state)).at(-1);
  const readsContent = (more.intents & GatewayIntentBits.MessageContent) !== 0;
  const facts = {
    shards: shards.size,
    ready: states.filter(({ state }) => state === 'ready').length,
    standby: states.filter(({ state }) => state === 'standby').length,
    waiting: more.waiting,
    messageContent: readsContent,
    ...counts,
  };
  if (worst !== undefined)
    return { status: 'down', ...(worst.reason === undefined ? {} : { reason: worst.reason }), facts };
  if (more.problem !== undefined) return { status: 'degraded', reason: more.problem, facts };
  return { status: 'ok', ...(readsContent ? {} : { reason: withoutContent }), facts };
}

const withoutContent =
  'Without the intent MESSAGE_CONTENT the bot reads direct messages and messages that mention it, and no others. Ask for it and switch it on in the application where it shall read all.';
