import type { FileQuota } from '@usher/channel';
import type { Rate } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { webCapabilities } from '../capabilities.ts';

/** What one client may take. A client is an IP address, or the /64 network of an IPv6 address. */
export interface WebLimits {
  /** New conversations of one client. */
  readonly conversations: Rate;
  /** Messages sent and streams opened by one client. */
  readonly requests: Rate;
  /** Files sent by one client. */
  readonly uploads: Rate;
  /** Streams that one client holds open at a time. */
  readonly streamsPerClient: number;
  readonly streamsPerConversation: number;
  readonly streams: number;
  /** The longest body of a request, in bytes. */
  readonly bodyBytes: number;
  /** The longest message, in UTF-16 units. */
  readonly textLength: number;
  /** The largest file, in bytes, as far as what keeps files takes it. */
  readonly fileBytes: number;
  /** All files that are being sent at the same time, in bytes; one of the largest always fits. */
  readonly uploadBytes: number;
  readonly filesPerMessage: number;
  /** All that is kept of what one conversation sends. */
  readonly filesPerConversation: FileQuota;
  /** What may wait for a slow reader, in bytes; one entry may go over it. */
  readonly bufferedBytes: number;
  /** How often a quiet stream says that it is alive. A reader who takes nothing for two of them is cut. */
  readonly keepAliveMillis: Millis;
  /** How often streams look whether another process went on, where there are several. */
  readonly lookMillis: Millis;
}

const minute = 60_000;

/** An office behind one address chats without noticing; a script does not get far. */
export const defaultLimits: WebLimits = {
  conversations: { count: 30, perMillis: 10 * minute },
  requests: { count: 300, perMillis: minute },
  uploads: { count: 60, perMillis: 10 * minute },
  streamsPerClient: 60,
  streamsPerConversation: 8,
  streams: 10_000,
  bodyBytes: 64 * 1024,
  textLength: 8_000,
  fileBytes: webCapabilities.inboundFileBytes,
  uploadBytes: 128 * 1024 * 1024,
  filesPerMessage: 10,
  filesPerConversation: { files: 20, bytes: 50 * 1024 * 1024 },
  bufferedBytes: 256 * 1024,
  keepAliveMillis: 15_000,
  lookMillis: 1_500,
};
