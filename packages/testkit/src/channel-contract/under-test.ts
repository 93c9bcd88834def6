import type { ChannelAdapter, ChannelMemory, InboundEvent, OutboundMessage } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { CaseId } from './cases.ts';
import type { ChannelPeer } from './peer.ts';

/** One running adapter: one process's worth of it. `listen` is called by the suite. */
export interface AdapterNode {
  readonly adapter: ChannelAdapter;
  /** Give it where the platform calls us over HTTP with a signature or token on each request. */
  readonly ingress?: Ingress;
}

/** What may be left out of an adapter under test, or of a peer. */
export type Hook =
  | 'ingress'
  | 'connectBeside'
  | 'ownMessage'
  | 'otherBotMessage'
  | 'faults'
  | 'secondNode'
  | 'pause'
  | 'restart'
  | 'logged'
  | 'notified'
  | 'goAway';

/**
 * An adapter with a platform around it. `channelContract` asks for a new one before each test and closes it afterwards.
 *
 * Give what the channel has. A case that needs something which is neither given nor excluded by the capabilities fails
 * and says what to give; `cannot` excludes it with a reason, which the report of the tests shows.
 */
export interface AdapterUnderTest extends AdapterNode {
  /** Brings one more person into the channel, after `listen`. Two calls bring two different ones, each where only they read. */
  connect(): Promise<ChannelPeer>;
  /** Brings somebody else to the same place, who sees what `peer` sees and can pick it. Give it where a place can have several people. */
  connectBeside?(peer: ChannelPeer): Promise<ChannelPeer>;
  /** An address that nobody has and nobody will have. */
  readonly unknownAddress: string;
  /** What a broken or malicious client or platform sends, by a name that completes “survives …”. Each resolves once it was answered or cut off. */
  readonly hostile: Readonly<Record<string, () => Promise<void>>>;
  /** The platform reports what our own bot said, as an event. Give it where platforms do that. */
  ownMessage?(peer: ChannelPeer): Promise<void>;
  /** Another bot says something where `peer` reads. Give it where there can be other bots. */
  otherBotMessage?(peer: ChannelPeer): Promise<void>;
  /** The memory that the adapter was given, to look at what it keeps. Give it where it was given one. */
  readonly memory?: ChannelMemory;
  /** Give it for adapters that show the transcript: what a runtime commits when events come in and before a message leaves. */
  readonly transcript?: {
    received(event: InboundEvent): void;
    /** Returns the place in the transcript. */
    sending(message: Omit<OutboundMessage, 'seq'>): number;
  };
  /** Give it where the adapter sends by calling the platform. */
  readonly faults?: PlatformFaults;
  /** Another instance of the adapter over the same memory, files and platform, as a second process would be. Give it where several nodes can serve the channel. */
  secondNode?(): Promise<AdapterNode>;
  /**
   * Cuts the first node off from the memory and the platform, as where its process stands still: nothing that it asks for is
   * answered, and it hears nothing, until the function that this resolves with is called. Then it goes on with all that
   * came meanwhile. Give it where one node at a time holds a connection, beside `secondNode`.
   */
  pause?(): Promise<() => Promise<void>>;
  /**
   * What stands in the first one's place after its process has ended: a new instance over the same memory, files, platform
   * and addresses. The suite has aborted the first one's `listen` before, and calls the new one's after.
   */
  restart?(): Promise<AdapterNode>;
  /** Lets so much time go by for adapter and platform where they run on a clock of the test. Where absent, real time passes. */
  pass?(millis: Millis): Promise<void>;
  /** All that the adapter has given to `onError` or written to a log so far. Give it where the adapter has either. */
  logged?(): readonly unknown[];
  /** Keys, tokens and passwords that adapter and platform share: none may ever be logged. Given with `logged`. */
  readonly secrets?: readonly string[];
  /** What the platform makes impossible or needless, and why, in a sentence: single cases, or all that need one hook. */
  readonly cannot?: { readonly [Name in CaseId | Hook]?: string };
  /** Ends everything that `setup`, `secondNode` and `restart` have begun. */
  close(): Promise<void>;
}

/** Ways to send a request in. `not-json` and `unknown-event` are signed rightly; `stale` as long ago as is just too old. */
export type IngressVariant =
  | 'right'
  | 'one-bit-flipped'
  | 'no-signature'
  | 'stale'
  | 'rotated-secret'
  | 'too-large'
  | 'not-json'
  | 'unknown-event'
  | 'ping';

export interface IngressAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends requests to the adapter's own address as the platform does, or as somebody who passes for it. */
export interface Ingress {
  /** What a request reports where messages do not come this way: a command of any name, with `text` behind it. */
  readonly reports?: 'command';
  /**
   * Sends one request and resolves with its answer. With `right`, `one-bit-flipped`, `no-signature`, `stale`,
   * `rotated-secret` and `too-large` it reports that `peer` has said `text`; two requests with one `id` are one event.
   */
  send(
    variant: IngressVariant,
    message: { readonly peer: ChannelPeer; readonly text: string; readonly id: string },
  ): Promise<IngressAnswer>;
  /** Most bytes of a body that the adapter reads: `too-large` sends more. */
  readonly mostBytes: number;
  /** How long the platform waits for an answer. Absent where the runtime's own commit is what is waited for. */
  readonly answersWithin?: Millis;
  /** The status of a right answer to `ping`, and what its body contains. Absent where the platform has none (then `cannot` A07 says so). */
  readonly pong?: IngressAnswer;
}

/**
 * What the platform does to a message of ours.
 *
 * - `rate-limited`: refused, with a hint when to come again.
 * - `error-before`: the message is not there, and the answer says so (503, or a connection that was never made). Where the
 *   platform's errors do not tell, and it honours no nonce, it has no such failure: its errors are `error-after`.
 * - `error-after`, `reset-after`: the message is there, and the answer is a server error, or never comes.
 * - `refused`: this message never will be taken. `blocked`: this person takes nothing from us (blocked, window closed).
 * - `revoked`: our credentials are no longer good. `down`: the platform cannot be reached.
 */
export type FaultKind =
  | 'rate-limited'
  | 'error-before'
  | 'error-after'
  | 'reset-after'
  | 'refused'
  | 'blocked'
  | 'revoked'
  | 'down';

export interface PlannedFault {
  readonly kind: FaultKind;
  /** How many sends meet it; all, where absent, until `heal`. */
  readonly times?: number;
  /** How many sends go well before. */
  readonly after?: number;
  /** Of `rate-limited`. */
  readonly retryAfter?: Millis;
}

export interface PlatformFaults {
  /** The kinds that the platform can have; the cases of the others are skipped and say so. */
  readonly kinds: readonly FaultKind[];
  plan(fault: PlannedFault): void;
  /** All is well again. */
  heal(): void;
  /** How many sends of messages have reached the platform so far, whatever became of them. */
  sends(): number;
  /**
   * How many times the adapter itself may send one message within one `deliver` where the platform fails: 1 where the
   * outbox alone tries again.
   */
  readonly attempts: number;
}
