import {
  type FetchingStrategyOptions,
  type IContextFetchingStrategy,
  type SessionInfo,
  WebSocketShard,
  type WebSocketShardDestroyOptions,
  WebSocketShardEvents,
} from '@discordjs/ws';
import { GatewayOpcodes, type GatewayReceivePayload } from 'discord-api-types/v10';
import { readFrame } from './read-frame.ts';

/** Any code but 1000 and 1001 leaves the session to be resumed, here or on another node. */
const leaveCode = 4200;

/** How a connection ended. */
export interface ConnectionEnd {
  /** The code that Discord closed with, or that we did; 1006 where the network did. */
  readonly code: number;
  /** Discord said that the session is no more. */
  readonly isSessionGone: boolean;
  /** READY or RESUMED had come. */
  readonly wasReady: boolean;
}

export interface ConnectionOptions {
  readonly shardId: number;
  readonly options: FetchingStrategyOptions;
  /** Resumed where there is one, else a new one is asked for. */
  readonly session: SessionInfo | undefined;
  /** Asked before an IDENTIFY is sent; rejects where the signal aborts first. */
  readonly waitForIdentify: (signal: AbortSignal) => Promise<void>;
  /** How long the end of a closed socket is waited for, in milliseconds. */
  readonly closeMillis: number;
  /** Called for each dispatch, in the order of their numbers; never twice for the same one. */
  readonly onDispatch: (dispatch: { readonly t: string; readonly s: number; readonly d: unknown }) => void;
  readonly onReady: (how: 'identified' | 'resumed') => void;
  readonly onProblem: (problem: string) => void;
}

/** One connection to the gateway, which never connects again by itself. */
export interface Connection {
  /** As far as it has come: what the next connection resumes. */
  readonly session: SessionInfo | undefined;
  readonly ended: Promise<ConnectionEnd>;
  /** Closes the socket so that the session can be resumed. */
  leave(): void;
}

/**
 * Opens a connection. The library's shard is used for one connection only: every way in which it would go on to the next
 * one leads through `destroy`, where it is stopped, so that the breaker decides.
 */
export function openConnection(options: ConnectionOptions): Connection {
  let session = options.session;
  let isSessionGone = false;
  let wasReady = false;
  let lastSeq = session?.sequence ?? 0;
  const { promise: ended, resolve } = Promise.withResolvers<ConnectionEnd>();

  const context: IContextFetchingStrategy = {
    options: options.options,
    // These two must be synchronous memory: with anything slower the library hands events over out of order.
    retrieveSessionInfo: () => Promise.resolve(session ?? null),
    updateSessionInfo(_, info) {
      // The library forgets the session whenever it stops, also when it is to be resumed elsewhere.
      if (info !== null) session = info;
    },
    waitForIdentify: (_, signal) => options.waitForIdentify(signal),
  };
  const shard = new OneConnectionShard(context, options.shardId, {
    onFrame(frame) {
      if (frame.op === GatewayOpcodes.InvalidSession && !frame.d) isSessionGone = true;
    },
    onProblem: options.onProblem,
    onEnd: (code) => resolve({ code, isSessionGone, wasReady }),
    closeMillis: options.closeMillis,
  });

  shard.on(WebSocketShardEvents.Ready, () => {
    wasReady = true;
    lastSeq = 0;
    options.onReady('identified');
  });
  shard.on(WebSocketShardEvents.Resumed, () => {
    wasReady = true;
    options.onReady('resumed');
  });
  shard.on(WebSocketShardEvents.Error, ({ error }) => options.onProblem(error.message));
  shard.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    // The library passes on what is sent twice.
    if (data.s <= lastSeq) return;
    lastSeq = data.s;
    options.onDispatch({ t: data.t, s: data.s, d: data.d });
  });
  // Rejects with what `error` and the end tell as well.
  shard.connect().catch(() => {});

  return {
    get session() {
      return session;
    },
    ended,
    leave: () => void shard.destroy({ code: leaveCode }),
  };
}

interface ShardEvents {
  readonly onFrame: (frame: GatewayReceivePayload) => void;
  readonly onProblem: (problem: string) => void;
  readonly onEnd: (code: number) => void;
  readonly closeMillis: number;
}

/** What the shard keeps to itself and we need: its socket, to be rid of it, and where it reads a frame, to read it more carefully. */
interface ShardInside {
  readonly connection: { onerror: (() => void) | null; readonly readyState: number; terminate(): void } | null;
  unpackMessage: (data: unknown, isBinary: boolean) => Promise<GatewayReceivePayload | null>;
}

class OneConnectionShard extends WebSocketShard {
  readonly #events: ShardEvents;
  #isOver = false;

  constructor(context: IContextFetchingStrategy, id: number, events: ShardEvents) {
    super(context, id);
    this.#events = events;
    (this as unknown as ShardInside).unpackMessage = async (data, isBinary) => this.#read(data, isBinary);
  }

  #read(data: unknown, isBinary: boolean): GatewayReceivePayload | null {
    if (this.#isOver) return null;
    const read = isBinary || typeof data !== 'string' ? { problem: 'A frame is not text.' } : readFrame(data);
    if ('problem' in read) {
      this.#events.onProblem(read.problem);
      return null;
    }
    this.#events.onFrame(read.frame);
    return read.frame;
  }

  /** Ends this connection, whatever the library wanted to do after it. */
  override async destroy(options: WebSocketShardDestroyOptions = {}): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    // The library opens the socket a few turns after it was asked to, and cannot be stopped before.
    if ((this as unknown as ShardInside).connection === null) await new Promise(setImmediate);
    const { connection } = this as unknown as ShardInside;
    // A socket that was let go while it connected still fails later, and an error that nobody hears ends the process.
    const giveUp = setTimeout(() => abandon(connection), this.#events.closeMillis);
    try {
      // Where the other side closed, there is nothing left to close; where we do, never with a code that ends the session.
      await super.destroy({ code: leaveCode });
    } catch (error) {
      this.#events.onProblem(String(error));
    }
    clearTimeout(giveUp);
    abandon(connection);
    this.#events.onEnd(options.code ?? leaveCode);
  }
}

function abandon(connection: ShardInside['connection']): void {
  if (connection === null) return;
  connection.onerror = () => {};
  if (connection.readyState !== 3) connection.terminate();
}
