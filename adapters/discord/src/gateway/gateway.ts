import type { ChannelHealth, ChannelMemory } from '@usher/channel';
import type { Millis } from '@usher/journey';

/** One event of the platform, as it came: nothing about `d` has been checked. */
export interface GatewayDispatch {
  readonly shardId: number;
  /** `MESSAGE_CREATE`. */
  readonly t: string;
  readonly d: unknown;
  /**
   * Not heard when it happened but read from a channel's history after a session was lost. The message then looks as the
   * gateway would have told it (`guild_id`, `channel_type`), but for `member`.
   */
  readonly isFromHistory: boolean;
}

/**
 * Holds the bot's connections to Discord's gateway, each on one node at a time.
 *
 * Every event is handed over at least once, in order within its channel: one that was handed over and whose node then died
 * comes again, so whoever takes events recognises repeated ones.
 */
export interface Gateway {
  /**
   * Begins to hold connections, and goes on until the signal aborts. Resolves once a first shard is ready, or held by another
   * node, or known not to work. Never rejects: what is wrong is told by `health` and `onHealth`.
   */
  start(signal: AbortSignal): Promise<void>;
  /** Resolves when everything has ended after the signal aborted: sockets closed, cursor written, leases given back. */
  readonly ended: Promise<void>;
  health(): ChannelHealth;
}

export interface GatewayOptions {
  readonly token: string;
  /** Leases, cursors and the budget of IDENTIFYs. */
  readonly memory: ChannelMemory;
  /** Asked where the gateway is, and what was said while no session listened. */
  readonly rest: GatewayRest;
  /** Bits of `GatewayIntentBits`. */
  readonly intents: number;
  readonly now: () => Millis;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** What IDENTIFY says of this client. */
  readonly identifyProperties?: { readonly os: string; readonly browser: string; readonly device: string };
  /**
   * Takes an event into the inbox; what it gives back is awaited before the event counts as had. Events of one channel come
   * one after the other, those of several channels at once; interactions wait for nothing.
   *
   * Resolves with `false` where the event is about no conversation of ours: then the channel's history is not read after a
   * session was lost. An error whose `retry` is not `never` makes the event come again after a while; any other one passes it over.
   */
  readonly onDispatch: (event: GatewayDispatch) => Promise<unknown>;
  /** Told of everything that went wrong and did not end the connection. Must not throw. */
  readonly onError: (error: unknown) => void;
  /** Told whenever the health changes. Must not throw. */
  readonly onHealth?: (health: ChannelHealth) => void;
  readonly timing?: Partial<GatewayTiming>;
  /** Resolves after so many milliseconds, or as soon as the signal aborts; never rejects. */
  readonly wait?: (millis: Millis, signal: AbortSignal) => Promise<void>;
}

/** As much of the REST side as the gateway needs. */
export interface GatewayRest {
  call(request: {
    readonly method: 'GET';
    readonly path: `/${string}`;
    readonly query?: Readonly<Record<string, string>>;
  }): Promise<unknown>;
}

/** All in milliseconds, unless named otherwise. */
export interface GatewayTiming {
  /** How long a lease holds, and how often it is renewed. The socket is closed a fifth of `lease` before it runs out. */
  readonly lease: number;
  readonly renew: number;
  /** Between an ended connection and the next, while all is well. */
  readonly reconnect: number;
  /** The breaker opens after so many ended connections in so long, and then waits from `least` to `most`. */
  readonly failures: number;
  readonly within: number;
  readonly least: number;
  readonly most: number;
  /** A session is given up after so many connections in a row that could not resume it. */
  readonly failedResumes: number;
  /** In which `max_concurrency` IDENTIFYs are allowed. */
  readonly identify: number;
  /** Between two writes of a cursor. */
  readonly cursor: number;
  /** How long HELLO, READY, and the end of a closed socket are waited for. */
  readonly answer: number;
}

export const defaultTiming: GatewayTiming = {
  // Whoever is killed is replaced within 5 s. To let go for nothing, as after a store was away for 2 s, costs one RESUME.
  lease: 4_000,
  renew: 1_000,
  reconnect: 500,
  failures: 5,
  within: 30_000,
  least: 1_000,
  most: 60_000,
  failedResumes: 5,
  // Half a second more than Discord's own, as the ways there differ.
  identify: 5_500,
  cursor: 250,
  answer: 15_000,
};
