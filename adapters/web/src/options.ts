import type { IncomingMessage } from 'node:http';
import type { ChannelFiles, InboundContact } from '@usher/channel';
import type { QueueNotice } from '@usher/channel/web-protocol';
import type { Json, Millis } from '@usher/journey';
import type { WebLimits } from './limits/limits.ts';

/** One line of a conversation's transcript. `seq` counts up by one within the conversation. */
export interface WebEntry {
  readonly seq: number;
  readonly direction: 'in' | 'out' | 'note';
  /** Of an inbound entry: the id that its sender gave it. */
  readonly externalId: string;
  /**
   * `{ content }` of an outbound entry, with `author.name` where a person says it. Of an inbound one `{ text }` with
   * `attachments` and `location`, `{ token, label }` of a choice, or `{ token, values }` of a form. Others are not shown.
   */
  readonly body: Json;
  readonly createdAt: Millis;
}

/** A part of a transcript. */
export interface WebPage {
  readonly entries: readonly WebEntry[];
  /** Whether nothing of what was asked for is left to be read. */
  readonly isWhole: boolean;
}

/** All that the web adapter is handed in; it knows no database, no clock and no proxy. */
export interface WebAdapterOptions {
  /** A published journey that customers may open, or undefined. */
  readonly journeys: (
    id: string,
  ) => Promise<{ readonly name: string; readonly languages: readonly string[] } | undefined>;
  /** Whether a conversation was begun at this address. */
  readonly exists: (address: string) => Promise<boolean>;
  /** Whether the conversation takes no more messages; without it, none ever ends. */
  readonly hasEnded?: (address: string) => Promise<boolean>;
  /**
   * The transcript after `after`, oldest first, as many entries as it likes at a time.
   *
   * Without `through` it ends before the first message that was not delivered yet, so that no later entry moves a
   * reader past it. With `through` it ends with that entry, delivered or not.
   */
  readonly history: (address: string, after: number, through?: number) => Promise<WebPage>;
  /**
   * The seq of what was said last at each of these addresses, in one look; at most 500 of them. Given where other processes write
   * the same transcripts: streams then look by themselves whether they missed something.
   */
  readonly newest?: (addresses: readonly string[]) => Promise<ReadonlyMap<string, number>>;
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
