import type { Content, Millis } from '@usher/journey';

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
  /** BCP 47 tag of the conversation's language, for the few words that a platform's own parts need. */
  readonly language: string;
  /** Absent while the bot speaks. A channel shows the name as it shows who speaks, at least before the text. */
  readonly author?: OutboundAuthor;
  /** Stable over retries: a platform that honours one shows the message once. At most 25 characters. */
  readonly nonce: string;
  /** Place in the conversation's transcript. */
  readonly seq: number;
  /** When it was said; the same at every attempt. */
  readonly sentAt: Millis;
  /** What the last attempt gave as `resume`: it goes on from there. */
  readonly resume?: string;
}

/**
 * How delivery of one message ended.
 *
 * - `sent`: the platform has it. `queued`: it arrives once the other side is there.
 * - `partial`: its beginning has arrived; deliver it again with `resume`, after `retryAfter`.
 * - `refused`: it never will be taken, and why (`code`); no retry.
 * - `unknown`: nobody knows whether it arrived. What follows is decided by `capabilities.idempotent`.
 *
 * A failure that may pass is thrown as a `ChannelError` that says when to try again.
 */
export type Delivery =
  | (DeliveryBase & { readonly status: 'sent' | 'queued' })
  | (DeliveryBase & { readonly status: 'partial'; readonly resume: string; readonly retryAfter?: Millis })
  | (DeliveryBase & { readonly status: 'refused'; readonly code: `channel/${string}`; readonly message: string })
  | (DeliveryBase & { readonly status: 'unknown' });

interface DeliveryBase {
  /** The platform's ids of what it shows, in order: by the last one it is edited, deleted and answered. */
  readonly refs?: readonly string[];
  /** What the adapter itself had to give up, beyond what `degrade` did before; sentences for the log. */
  readonly degraded?: readonly string[];
}

/** How an operation on something sent before ended: `impossible` where the platform or the age of the message does not allow it. */
export type Operation = { readonly status: 'done' } | { readonly status: 'impossible'; readonly why: string };
