import type { Content, Millis } from '@usher/journey';
import type { Capabilities } from './capabilities.ts';

/** A file offered by a platform; fetched late, with limits, by whoever needs it. */
export interface InboundAttachment {
  readonly name: string;
  readonly mime: string;
  readonly url: string;
  readonly bytes?: number;
}

/** What a platform reports. `eventKey` is the platform's own id of it: the same event twice has the same key. */
export interface InboundBase {
  readonly eventKey: string;
  /** The adapter's spelling of who and where; the runtime never looks inside. */
  readonly address: string;
  readonly receivedAt: Millis;
}
export type InboundEvent = InboundBase &
  (
    | { readonly type: 'message'; readonly text: string; readonly attachments?: readonly InboundAttachment[] }
    | { readonly type: 'choice'; readonly token: string; readonly label?: string }
    /** Somebody opened the chat or installed the bot: begins a conversation without a message. */
    | { readonly type: 'joined'; readonly language?: string; readonly timeZone?: string; readonly journeyId?: string }
  );

/** How delivery of one message ended; every rule that `degrade` applied is named, so that nothing is lost silently. */
export interface Delivery {
  readonly status: 'sent' | 'queued';
  /** The platform's id of what was sent, where it gives one. */
  readonly externalId?: string;
}

/** A person who speaks in the bot's place. */
export interface OutboundAuthor {
  readonly kind: 'agent';
  /** The team's own id of them: not for the customer. */
  readonly id: string;
  readonly name: string;
}

export interface OutboundMessage {
  readonly address: string;
  /** Already fits the adapter's capabilities. */
  readonly content: readonly Content[];
  /** Absent while the bot speaks. A channel shows the name as it shows who speaks, at least before the text. */
  readonly author?: OutboundAuthor;
  /** Stable over retries: a platform that honours one shows the message once. At most 25 characters. */
  readonly nonce: string;
  /** Place in the conversation's transcript. */
  readonly seq: number;
  readonly sentAt: Millis;
}

/** Takes inbound events into the runtime; resolves once they are committed (or recognised as repeated). */
export type Take = (events: readonly InboundEvent[]) => Promise<void>;

/**
 * One channel. Capabilities are data; a caller never meets "not implemented".
 * Implementations pass `adapterContract` of the testkit.
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
  /** Shows for a few seconds that an answer is on its way. Absent where `capabilities.typing` is false. */
  typing?(address: string): Promise<void>;
  /** Begins to hear the platform; resolves when ready to. Stops when the signal aborts. */
  listen(take: Take, signal: AbortSignal): Promise<void>;
}
