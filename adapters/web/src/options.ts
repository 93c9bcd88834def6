import type { IncomingMessage } from 'node:http';
import type { ChannelFiles, InboundContact, TranscriptPort } from '@usher/channel';
import type { QueueNotice } from '@usher/channel/web-protocol';
import type { Millis } from '@usher/journey';
import type { WebLimits } from './limits/limits.ts';

/** All that the web adapter is handed in; it knows no database, no clock and no proxy. */
export interface WebAdapterOptions extends TranscriptPort {
  /** A published journey that customers may open, or undefined. */
  readonly journeys: (
    id: string,
  ) => Promise<{ readonly name: string; readonly languages: readonly string[] } | undefined>;
  /**
   * Lets the conversation of a link go on at an address; absent where none ever does.
   * @throws an error with a `code` that ends in `bad-link`, `link-expired` or `ended` where the link leads nowhere
   */
  readonly goOn?: (request: {
    readonly token: string;
    readonly address: string;
    readonly contact?: InboundContact | undefined;
  }) => Promise<{ readonly journeyId: string; readonly language: string }>;
  /** Keeps what customers send; without it no files are taken. */
  readonly files?: ChannelFiles;
  /**
   * What sites sign the identities of their customers with; the first is the newest. Without one nobody is ever verified.
   * At least 32 random bytes each, as text.
   */
  readonly identitySecrets?: readonly string[];
  /**
   * The place in the line for a person; undefined where nobody waits. Asked when a stream begins, after each message, at each
   * keep-alive while somebody waits, and at `showQueue`: it should not cost much.
   */
  readonly queue?: (address: string) => Promise<QueueNotice | undefined>;
  /** Hears what a customer agreed to before the chat, word for word, once for a conversation and before it begins. */
  readonly onConsent?: (consent: {
    readonly address: string;
    readonly text: string;
    readonly at: Millis;
  }) => Promise<void>;
  readonly now: () => Millis;
  /** From a source fit for secrets. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** The customer's IP address, as far as proxies are trusted; for limits only. */
  readonly clientAddress: (request: IncomingMessage) => string;
  /** Other sites whose pages may hold the chat, as exact origins: `https://www.example.com`. */
  readonly allowedOrigins?: readonly string[];
  readonly limits?: Partial<WebLimits>;
  /** Told of what went wrong inside; the customer is told only that something did. */
  readonly onError?: (error: unknown) => void;
}
