import type { SessionInfo } from '@discordjs/ws';
import type { ChannelLease, ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import { isGatewayUrl, isRecord } from './read-frame.ts';

/** How far everything that a session told has been taken in, durably. */
export interface Cursor {
  readonly session: ResumableSession | undefined;
  /** Channels with a conversation of ours, the most recent last: what their history is read after, should a session be lost. */
  readonly channels: ReadonlyMap<string, ChannelMark>;
  /** A session was lost, and what was said meanwhile has not been read yet. */
  readonly hasGap: boolean;
}

export interface ResumableSession {
  readonly sessionId: string;
  readonly resumeUrl: string;
  readonly shardCount: number;
  readonly seq: number;
}

export interface ChannelMark {
  /** Id of the last message that was taken in, or of an interaction. */
  readonly after: string;
  readonly guildId: string | undefined;
  readonly type: number | undefined;
}

export const emptyCursor: Cursor = { session: undefined, channels: new Map(), hasGap: false };

/** Most channels whose history is read; with the marks of so many a cursor has some 20,000 characters. */
export const mostChannels = 200;

/** @returns the cursor with this channel as the most recent one */
export function mark(cursor: Cursor, channelId: string, at: ChannelMark): Cursor {
  const before = cursor.channels.get(channelId);
  const after = before !== undefined && isNewer(before.after, at.after) ? before.after : at.after;
  const channels = new Map(cursor.channels);
  channels.delete(channelId);
  channels.set(channelId, {
    after,
    guildId: at.guildId ?? before?.guildId,
    type: at.type ?? before?.type,
  });
  for (const oldest of channels.keys()) {
    if (channels.size <= mostChannels) break;
    channels.delete(oldest);
  }
  return { ...cursor, channels };
}

export function isNewer(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}

export function toJson(cursor: Cursor): Json {
  return {
    ...(cursor.session === undefined ? {} : { session: { ...cursor.session } }),
    channels: [...cursor.channels].map(([id, { after, guildId, type }]) => [id, after, guildId ?? null, type ?? null]),
    hasGap: cursor.hasGap,
  };
}

/** Reads what `toJson` wrote; of anything else as much as makes sense. */
export function fromJson(json: Json | undefined): Cursor {
  if (!isRecord(json)) return emptyCursor;
  const { session } = json;
  const channels = new Map<string, ChannelMark>();
  for (const entry of Array.isArray(json.channels) ? json.channels : []) {
    const [id, after, guildId, type] = Array.isArray(entry) ? entry : [];
    if (typeof id !== 'string' || typeof after !== 'string') continue;
    channels.set(id, {
      after,
      guildId: typeof guildId === 'string' ? guildId : undefined,
      type: typeof type === 'number' ? type : undefined,
    });
  }
  return { session: isRecord(session) ? toSession(session) : undefined, channels, hasGap: json.hasGap === true };
}

function toSession(session: Readonly<Record<string, unknown>>): ResumableSession | undefined {
  const { sessionId, resumeUrl, shardCount, seq } = session;
  if (typeof sessionId !== 'string' || !isGatewayUrl(resumeUrl)) return undefined;
  if (typeof shardCount !== 'number' || typeof seq !== 'number') return undefined;
  return { sessionId, resumeUrl, shardCount, seq };
}

/** @returns the session as the library resumes it, or undefined where there is none for so many shards */
export function toSessionInfo(
  session: ResumableSession | undefined,
  shard: { readonly shardId: number; readonly shardCount: number },
): SessionInfo | undefined {
  // With another number of shards other servers are told of on this one.
  if (session === undefined || session.shardCount !== shard.shardCount) return undefined;
  return {
    shardId: shard.shardId,
    shardCount: session.shardCount,
    sessionId: session.sessionId,
    resumeURL: session.resumeUrl,
    sequence: session.seq,
  };
}

/** Writes a cursor behind the events that move it. */
export interface CursorWriter {
  /** Writes it soon; of several only the last. */
  write(cursor: Cursor): void;
  /** Resolves when the last one is written, or cannot be. */
  flush(): Promise<void>;
}

/**
 * @param pause waits between two writes, and ends early when the lease is given up
 * @param onError told why a write failed; with `channel/fenced` the lease is lost. The next write is tried all the same
 */
export function createCursorWriter(options: {
  readonly memory: ChannelMemory;
  readonly key: string;
  readonly lease: ChannelLease;
  readonly pause: (time: Millis) => Promise<void>;
  readonly every: Millis;
  readonly onError: (error: unknown) => void;
}): CursorWriter {
  let next: Cursor | undefined;
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (next !== undefined) {
      const cursor = next;
      next = undefined;
      try {
        await options.memory.write(options.key, toJson(cursor), { lease: options.lease });
      } catch (error) {
        options.onError(error);
      }
      await options.pause(options.every);
    }
    writing = undefined;
  }

  return {
    write(cursor) {
      next = cursor;
      writing ??= writeAll();
    },
    async flush() {
      await writing;
    },
  };
}
