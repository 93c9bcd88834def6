import type { Millis } from '@usher/journey';
import { type ChannelMark, type Cursor, type CursorWriter, isNewer, mark, type ResumableSession } from './cursor.ts';
import { mostMissed, readMissed } from './fill-gap.ts';
import type { GatewayDispatch, GatewayOptions } from './gateway.ts';
import { handOver } from './hand-over.ts';
import { createOrderedWork, type WorkEnd } from './ordered-work.ts';
import { isRecord } from './read-frame.ts';

/** Channels whose events are taken in at the same time. */
const mostAtOnce = 32;
/** How often a channel's history is asked for. */
const mostTries = 5;

/** What a shard has heard and has not yet been taken in, and how far it has. */
export interface ShardInbox {
  /** As far as everything is taken in; its session is the one that would be resumed. */
  readonly cursor: Cursor;
  readonly waiting: number;
  /** Takes an event of a session. */
  take(session: ResumableSession, event: { readonly t: string; readonly d: unknown }): void;
  /** The session has come to nothing: what was said from now on is a gap. */
  loseSession(): void;
  /** Reads what was said in channels of ours while no session listened, before anything newer of the same channel. */
  fillGap(): void;
  settleTo(waiting: number, signal?: AbortSignal): Promise<void>;
}

export function createShardInbox(options: {
  readonly shardId: number;
  readonly cursor: Cursor;
  readonly writer: CursorWriter;
  readonly gateway: Pick<GatewayOptions, 'onDispatch' | 'onError' | 'rest'>;
  /** Whether what has been done may still be written down. */
  readonly isHeld: () => boolean;
  /** Whether anything more may be begun. */
  readonly mayGoOn: () => boolean;
  readonly pause: (millis: Millis) => Promise<void>;
  /** Of one channel, not all that was said while no session listened could be read. */
  readonly onLeftOut: () => void;
}): ShardInbox {
  const { shardId, writer, isHeld, mayGoOn, pause } = options;
  const { onError, rest } = options.gateway;
  let { cursor } = options;
  let sessionId = cursor.session?.sessionId;
  /** Channels to be read, each as often as a gap was found. */
  let unread = 0;

  const work = createOrderedWork<ResumableSession>({
    mostAtOnce,
    onError,
    onDone(session) {
      // What an older session told may be taken in after the next has begun.
      if (session.sessionId === sessionId) keep({ ...cursor, session });
    },
  });

  function keep(next: Cursor): void {
    cursor = next;
    if (isHeld()) writer.write(cursor);
  }

  async function takeIn(event: GatewayDispatch): Promise<WorkEnd> {
    const end = await handOver(event, { onDispatch: options.gateway.onDispatch, onError, mayGoOn, pause });
    if (end === 'ours') cursor = remember(cursor, event);
    return end === 'left' ? 'left' : 'done';
  }

  /** Page by page, so that a channel in which much was said costs no more memory than another. */
  async function fillChannel(channelId: string, from: ChannelMark): Promise<WorkEnd> {
    let at = from;
    for (let read = 0; read < mostMissed; ) {
      if (!mayGoOn()) return 'left';
      const missed = await tryToRead(() => readMissed(rest, channelId, at));
      if (missed === undefined) return mayGoOn() ? leaveOut() : 'left';
      for (const d of missed.messages) {
        if ((await takeIn({ shardId, t: 'MESSAGE_CREATE', d, isFromHistory: true })) === 'left') return 'left';
      }
      if (missed.isLast) return 'done';
      const after = missed.messages.at(-1)?.id;
      if (typeof after !== 'string' || !isNewer(after, at.after)) break;
      at = { ...at, after };
      read += missed.messages.length;
    }
    onError(new Error(`More was said in channel ${channelId} than is read after a lost session.`));
    return leaveOut();
  }

  function leaveOut(): WorkEnd {
    options.onLeftOut();
    return 'done';
  }

  /** Asks again where the platform fails, and gives up where it refuses. */
  async function tryToRead<T>(read: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; mayGoOn(); tries += 1) {
      try {
        return await read();
      } catch (error) {
        onError(error);
        if (isRefusal(error) || tries >= mostTries) return undefined;
        await pause(1_000 * 2 ** (tries - 1));
      }
    }
    return undefined;
  }

  return {
    get cursor() {
      return cursor;
    },
    get waiting() {
      return work.waiting;
    },
    take(session, { t, d }) {
      sessionId = session.sessionId;
      work.add(keyOf(t, d), session, () => takeIn({ shardId, t, d, isFromHistory: false }));
    },
    loseSession() {
      sessionId = undefined;
      keep({ ...cursor, session: undefined, hasGap: cursor.hasGap || cursor.channels.size > 0 });
    },
    fillGap() {
      const { channels } = cursor;
      unread += channels.size;
      for (const [channelId, at] of channels) {
        work.add(channelId, undefined, async () => {
          const end = await fillChannel(channelId, at);
          if (end === 'done') unread -= 1;
          if (unread === 0) keep({ ...cursor, hasGap: false });
          return end;
        });
      }
    },
    settleTo: (waiting, signal) => work.settleTo(waiting, signal),
  };
}

/** Events of one channel keep their order; an interaction has three seconds and waits for nothing. */
function keyOf(t: string, d: unknown): string | undefined {
  if (t === 'INTERACTION_CREATE') return undefined;
  const { channel_id: channelId, guild_id: guildId } = isRecord(d) ? d : {};
  if (typeof channelId === 'string') return channelId;
  return typeof guildId === 'string' ? guildId : '';
}

function remember(cursor: Cursor, { t, d }: GatewayDispatch): Cursor {
  if ((t !== 'MESSAGE_CREATE' && t !== 'INTERACTION_CREATE') || !isRecord(d)) return cursor;
  const { channel_id: channelId, id, guild_id: guildId, channel_type: type } = d;
  if (typeof channelId !== 'string' || typeof id !== 'string') return cursor;
  // Interactions overtake messages: one says where we have a conversation, and not up to where it has been taken in.
  const before = t === 'INTERACTION_CREATE' ? cursor.channels.get(channelId)?.after : undefined;
  return mark(cursor, channelId, {
    after: before ?? id,
    guildId: typeof guildId === 'string' ? guildId : undefined,
    type: typeof type === 'number' ? type : undefined,
  });
}

/** A channel that is gone, or whose history is not for us; never a limit, which passes. */
function isRefusal(error: unknown): boolean {
  const { status } = Object(error) as { readonly status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429;
}
