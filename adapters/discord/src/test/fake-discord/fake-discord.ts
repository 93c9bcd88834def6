import type { APIMessage, APIUser } from 'discord-api-types/v10';

/** A server of a Discord-like platform with one bot, for tests. Everything is in memory and on 127.0.0.1. */
export interface FakeDiscord extends HumanActions, GatewayFaults {
  readonly token: string;
  readonly applicationId: string;
  /** Hex, as `DISCORD_PUBLIC_KEY`: with it the posts of `postInteractionsTo` are verified. */
  readonly publicKey: string;
  readonly bot: APIUser;
  /** The first guild and its first channel: where humans speak unless told otherwise. */
  readonly guildId: string;
  readonly channelId: string;
  /** @returns `api` for `rest.api` and `DISCORD_API_URL`, without a version; `gateway` as `/gateway/bot` tells it */
  start(): Promise<{ readonly api: string; readonly gateway: string }>;
  stop(): Promise<void>;
  /** Breaks the next calls that fit. Plans are used up in the order in which they were made. */
  fault(plan: FaultPlan): void;
  /** What `/gateway/bot` says about identifying from now on. */
  limitSessions(limit: Partial<SessionStartLimit>): void;

  readonly calls: readonly Call[];
  readonly interactions: readonly FakeInteraction[];
  /** Payloads of every IDENTIFY and RESUME, and every frame that came in, in order. */
  readonly identifies: readonly { readonly intents: number; readonly shard: readonly [number, number] }[];
  readonly resumes: readonly { readonly session_id: string; readonly seq: number }[];
  readonly frames: readonly { readonly op: number; readonly d?: unknown }[];
  /** Codes that clients closed their connections with. */
  readonly closes: readonly number[];
  /** How many connections are open now. */
  connections(): number;
  /** What a channel shows, oldest first; with a user also what only they see. */
  messages(channelId?: string, user?: string): readonly APIMessage[];
  /** Emojis at a message, each with the ids of who put it there. */
  reactions(channelId: string, messageId: string): Readonly<Record<string, readonly string[]>>;
  /** How often the bot showed that it types. */
  typings(channelId: string): number;
  /** The registered commands of a guild, or the global ones. */
  commands(guildId?: string): readonly Readonly<Record<string, unknown>>[];
}

export interface FakeDiscordOptions {
  readonly token?: string;
  readonly now?: () => number;
  /** Between heartbeats, in milliseconds. */
  readonly heartbeat?: number;
  /** How long an interaction may be answered first, and its token be used after. */
  readonly acknowledgeMillis?: number;
  readonly tokenMillis?: number;
  /** How long a session may be resumed after its connection has gone. */
  readonly sessionMillis?: number;
  /** In which so many IDENTIFYs are taken as `max_concurrency` says. */
  readonly identifyWindowMillis?: number;
  /** Intents that the application may ask for. */
  readonly allowedIntents?: number;
  readonly shards?: number;
  readonly rateLimits?: Partial<RateLimitPlan>;
  /** Members of the first guild beside the bot, who are there but do nothing. */
  readonly members?: number;
  /** Hears at once of each event, as the gateway tells it. */
  readonly onEvent?: (t: string, d: Readonly<Record<string, unknown>>) => void;
}

/** `limit` calls in `perMillis` milliseconds. */
export interface Rate {
  readonly limit: number;
  readonly perMillis: number;
}
export interface RateLimitPlan {
  /** New messages of a channel. */
  readonly messages: Rate;
  /** Every other route, each with its major parameter. */
  readonly others: Rate;
  readonly global: Rate;
}

export interface SessionStartLimit {
  total: number;
  remaining: number;
  reset_after: number;
  max_concurrency: number;
}

export interface UserOptions {
  readonly isBot?: boolean;
  /** Takes no direct messages from the bot. */
  readonly isClosed?: boolean;
}

export interface SayOptions {
  readonly channel?: string;
  readonly replyTo?: string;
  readonly attachments?: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
  readonly nonce?: string;
}

export interface InteractionOptions {
  readonly channel?: string;
  readonly locale?: string;
}

/** What people do. A user is named by their name, and is there from the first time on. */
export interface HumanActions {
  user(name: string, options?: UserOptions): APIUser;
  addGuild(name: string, channels?: readonly string[]): { readonly id: string; readonly channels: readonly string[] };
  openDm(user: string): string;
  openThread(user: string, name: string, parent?: string): string;
  say(user: string, content: string, options?: SayOptions): APIMessage;
  edit(channel: string, message: string, content: string): void;
  remove(channel: string, message: string): void;
  react(user: string, channel: string, message: string, emoji: string): void;
  unreact(user: string, channel: string, message: string, emoji: string): void;
  type(user: string, channel: string): void;
  /** Options by name; the type of each is that of its value. */
  slash(
    user: string,
    name: string,
    options?: Readonly<Record<string, string | number | boolean>>,
    more?: InteractionOptions,
  ): FakeInteraction;
  autocomplete(user: string, name: string, option: string, typed: string, more?: InteractionOptions): FakeInteraction;
  /** @throws Error where the message has no such button, or a disabled one */
  click(user: string, channel: string, message: string, customId: string): FakeInteraction;
  select(user: string, channel: string, message: string, customId: string, values: readonly string[]): FakeInteraction;
  /** Fills in the modal that an interaction was answered with. @throws Error where it was not, or the modal refuses a value */
  submitModal(
    user: string,
    interaction: FakeInteraction,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): FakeInteraction;
  join(user: string, guild?: string): void;
  leave(user: string, guild?: string): void;
  /** From now on interactions are posted, signed, to this address and no longer come over the gateway. */
  postInteractionsTo(url: string | undefined): void;
}

/** One interaction and what the bot has answered to it. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  readonly userId: string;
  readonly createdAt: number;
  /** As it was dispatched or posted. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** The first answer: its type, when it came, and whether only the user sees it. */
  acknowledged?: { readonly type: number; readonly at: number; readonly isEphemeral: boolean };
  /** Id of what `@original` is. */
  originalId?: string;
  modal?: Readonly<Record<string, unknown>>;
  choices?: readonly unknown[];
  readonly followUps: string[];
  /** Where it was posted: the status that came back, 0 while there is none. */
  postedStatus?: number;
}

export interface GatewayFaults {
  /** Resets every connection, as if the network were gone. */
  cut(): void;
  close(code: number): void;
  op7(): void;
  op9(isResumable: boolean): void;
  /** Heartbeats are answered no more, until `muteAcks(false)`. */
  muteAcks(isMuted?: boolean): void;
  /** Sends the last `count` dispatches again, with the same numbers. */
  duplicate(count: number): void;
  /** Dispatches whatever is given, as if it were an event. */
  malformed(t: unknown, d: unknown): void;
  /** Sends a text frame as it is. */
  sendRaw(text: string): void;
  /** Sessions can be resumed no more. */
  expireSession(): void;
  /** Guilds become unavailable, and come back when the returned function is called. */
  outage(): () => void;
  /** The next `count` connections are closed with this code after HELLO; Infinity for all. `undefined` ends it. */
  refuseConnections(code: number | undefined, count?: number): void;
  /** Dispatches what the platform would, to every session that asked for it. */
  dispatch(t: string, d: Readonly<Record<string, unknown>>): void;
}

/** One request to the REST side, as it came in. */
export interface Call {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: readonly {
    readonly field: string;
    readonly name: string;
    readonly mime: string;
    readonly bytes: Uint8Array;
  }[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly at: number;
  /** The status it was answered with; 0 where it was not. */
  status: number;
}

/** Breaks calls whose method and path fit, `times` times. */
export interface FaultPlan {
  readonly method?: string;
  readonly path?: RegExp;
  /** 1 unless said. */
  readonly times?: number;
  readonly fault: Fault;
}

export type Fault =
  /** Too many requests, of this route, of the whole bot, or of everybody here. Before the effect. */
  | { readonly kind: '429' | '429global' | '429shared'; readonly retryAfter: number }
  /** The blocking page that stands before the platform: no `Via`, and HTML. */
  | { readonly kind: 'cloudflareBan' }
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
  /** A server error as a page and not as JSON. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'reset' }
  /** Answers so late, in milliseconds; the effect is at once. */
  | { readonly kind: 'delay'; readonly millis: number }
  | { readonly kind: 'doThenStatus'; readonly status: number }
  | { readonly kind: 'doThenReset' };
