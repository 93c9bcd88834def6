import type { IncomingMessage } from 'node:http';
import type { ChannelFiles, ChannelMemory, FileQuota, TranscriptPort } from '@usher/channel';
import type { Rate } from '@usher/channel-http';
import type { Millis } from '@usher/journey';

/** What one client may take, and how large what it sends may be. A client is an IP address, or the /64 network of an IPv6 address. */
export interface DirectLineLimits {
  /** New conversations of one client. */
  readonly conversations: Rate;
  /** Uploads of one client, each with as many files as one may have. */
  readonly uploads: Rate;
  /** All other requests of one client. */
  readonly requests: Rate;
  readonly sockets: number;
  readonly socketsPerConversation: number;
  /** The longest body but for uploads, in bytes. */
  readonly bodyBytes: number;
  /** The longest text, in UTF-16 units. */
  readonly textLength: number;
  readonly filesPerUpload: number;
  /** All uploads that are being read at the same time, in bytes; one of the largest always fits. */
  readonly uploadBytes: number;
  /** All that is kept of what one conversation sends; room for the largest file there is always. */
  readonly filesPerConversation: FileQuota;
  /** How often a quiet socket is asked whether it is there. */
  readonly keepAliveMillis: Millis;
  /** How often sockets look whether another process went on, where there are several. */
  readonly lookMillis: Millis;
}

const minute = 60_000;

export const defaultLimits: DirectLineLimits = {
  conversations: { count: 30, perMillis: 10 * minute },
  uploads: { count: 60, perMillis: 10 * minute },
  requests: { count: 600, perMillis: minute },
  sockets: 10_000,
  socketsPerConversation: 8,
  bodyBytes: 256 * 1024,
  textLength: 8_000,
  filesPerUpload: 10,
  uploadBytes: 128 * 1024 * 1024,
  filesPerConversation: { files: 20, bytes: 50 * 1024 * 1024 },
  keepAliveMillis: 15_000,
  lookMillis: 1_500,
};

/** All that the Direct Line adapter is handed in. */
export interface DirectLineOptions extends TranscriptPort {
  /** Whoever has one makes tokens. At least one; the first signs, all are believed, so that one can be changed without a break. */
  readonly secrets: readonly string[];
  /** Which journey a new conversation begins with; without it whoever takes the events decides. Undefined: none, and it is refused. */
  readonly chooseJourney?: (conversation: {
    readonly address: string;
    readonly language?: string;
  }) => Promise<string | undefined>;
  /** What is remembered of what clients sent beside the text. */
  readonly memory: ChannelMemory;
  /** Keeps what customers send; without it no files are taken. */
  readonly files?: ChannelFiles;
  /** The address of this server as clients reach it, without a slash at its end: `https://chat.example.com`. */
  readonly publicUrl: () => string;
  /** Sites whose pages may speak with this server, as exact origins. */
  readonly allowedOrigins?: readonly string[];
  readonly now: () => Millis;
  /** From a source fit for secrets. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** The client's IP address, as far as proxies are trusted; for limits only. */
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly limits?: Partial<DirectLineLimits>;
  /** What the bot is called where no person speaks. */
  readonly botName?: string;
  /** Told of what went wrong inside; the client is told only that something did. */
  readonly onError?: (error: unknown) => void;
}
