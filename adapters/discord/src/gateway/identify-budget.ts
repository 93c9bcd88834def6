import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { APIGatewaySessionStartLimit } from 'discord-api-types/v10';
import { isRecord } from './read-frame.ts';

/** The share of the day's IDENTIFYs that may be used: what is left is for whoever has to repair things. */
const share = 0.8;
const day = 86_400_000;

/** How an IDENTIFY was answered for: now, in so many milliseconds, or not before the budget is reset. */
export type Permission = 'granted' | { readonly waitMillis: Millis; readonly isSpent: boolean };

/**
 * Asks whether a shard may IDENTIFY now, and counts it. Counted in the memory of the channel, and so over all nodes and
 * restarts: Discord resets the token of a bot that identifies too often.
 */
export async function askToIdentify(options: {
  readonly memory: ChannelMemory;
  readonly botKey: string;
  readonly shardId: number;
  readonly limit: APIGatewaySessionStartLimit;
  readonly now: Millis;
  /** In which `max_concurrency` IDENTIFYs are allowed. */
  readonly window: Millis;
}): Promise<Permission> {
  const { memory, limit, now } = options;
  const key = `gateway/${options.botKey}/identifies`;
  const most = Math.floor(limit.total * share);
  const since = now - day;
  const before = readTimes(await memory.read(key)).filter((at) => at > since);
  const used = Math.max(before.length, limit.total - limit.remaining);
  if (used >= most) return { waitMillis: Math.max(limit.reset_after, options.window), isSpent: true };
  // The right to identify in this window is a lease that nobody gives back: it runs out by itself.
  const place = options.shardId % Math.max(1, limit.max_concurrency);
  const lease = await memory.takeLease(`gateway/${options.botKey}/identify/${place}`, options.window);
  if (lease === undefined) return { waitMillis: options.window / 5, isSpent: false };
  // A time takes 14 characters, and a record 64 KB: those of bots with thousands of shards are told by `remaining` alone.
  await memory.write(key, [...before, now].slice(-3_000), { expiresAt: now + day });
  return 'granted';
}

function readTimes(json: Json | undefined): readonly number[] {
  const entries: unknown = isRecord(json) ? [] : json;
  return Array.isArray(entries) ? entries.filter((entry) => typeof entry === 'number') : [];
}

/**
 * Waits until nobody else has sent an IDENTIFY for a whole window, which is measured where it arrives: connections take more
 * or less time to open, so that to be granted one in turn is not enough.
 *
 * @throws Error where the signal aborts first
 */
export async function waitToIdentify(options: {
  readonly memory: ChannelMemory;
  readonly botKey: string;
  readonly shardId: number;
  readonly maxConcurrency: number;
  readonly window: Millis;
  readonly wait: (millis: Millis, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { memory, window, wait, signal } = options;
  const place = options.shardId % Math.max(1, options.maxConcurrency);
  while (!signal.aborted) {
    try {
      if ((await memory.takeLease(`gateway/${options.botKey}/identified/${place}`, window)) !== undefined) return;
    } catch (error) {
      options.onError(error);
    }
    await wait(window / 20, signal);
  }
  throw new Error('The connection has ended before it could identify.');
}
