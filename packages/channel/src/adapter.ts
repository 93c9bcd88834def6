import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Content } from '@usher/journey';
import type { Capabilities } from './capabilities.ts';
import type { Take } from './inbound.ts';
import type { Delivery, Operation, OutboundMessage } from './outbound.ts';

/** How a channel is, for the health page and for operators. */
export interface ChannelHealth {
  /** `degraded`: it works, but not as it was meant to; `down`: nothing goes in or out until somebody acts or a platform is back. */
  readonly status: 'ok' | 'degraded' | 'down';
  /** One sentence: what, and what to do about it. */
  readonly reason?: string;
  /** Numbers and short words for operators, never anything personal or secret. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * One channel. Capabilities are data; a caller never meets "not implemented": an operation is there exactly where its
 * capability is. Implementations pass `channelContract` of the testkit.
 */
export interface ChannelAdapter {
  /** Stable short name: `web`, `teams`. */
  readonly channel: string;
  readonly capabilities: Capabilities;
  /**
   * Delivers one message. Called again with the same nonce after a doubt.
   * @throws ChannelError, whose `retry` says never, later, or after a given time.
   */
  deliver(message: OutboundMessage): Promise<Delivery>;
  /** Begins to hear the platform; resolves when ready to. Stops when the signal aborts. */
  listen(take: Take, signal: AbortSignal): Promise<void>;
  /**
   * Answers a request of the platform (a webhook, a poll), before anything has read its body. Never throws.
   * @returns whether the request was its own
   */
  handle?(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Takes over a connection that becomes a WebSocket. Never throws. @returns whether the request was its own */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Shows for a few seconds that an answer is on its way. Absent where `capabilities.typing` is false. */
  typing?(address: string): Promise<void>;
  /** Replaces what a message shows. Absent where `capabilities.edits` is false. */
  edit?(address: string, ref: string, content: readonly Content[], language: string): Promise<Operation>;
  /** Takes a message back. Absent where `capabilities.deletes` is false. */
  delete?(address: string, ref: string): Promise<Operation>;
  /** Puts an emoji to a message, or takes it away. Absent where `capabilities.reactions` is false. */
  react?(address: string, ref: string, emoji: string, isOn: boolean): Promise<Operation>;
  /** Absent where there is nothing to be unwell. */
  health?(): ChannelHealth;
  /** Forgets everything personal that it keeps about an address. Absent where it keeps nothing. */
  forget?(address: string): Promise<void>;
}
