import { type Millis, UsherError } from '@usher/journey';

const second = 1_000;
const minute = 60 * second;
const megabyte = 1_048_576;

/** The bounds of the runtime, with what stands where nothing else is said. Bytes are estimates of memory. */
export const defaultLimits = {
  /** Longest text of one inbound message, in UTF-16 units. */
  messageLength: 32_000,
  /** How long a repeated inbound message is recognised. */
  dedupeWindow: 7 * 24 * 60 * minute,
  /** Longest snapshot of a conversation as JSON, in UTF-16 units: what a turn writes, and the next one reads. */
  snapshotLength: 8 * megabyte,
  /** Inbound messages waiting for their turn: of all conversations, of one. */
  waitingBytes: 64 * megabyte,
  waitingBytesOfOne: 16 * megabyte,
  /** Turns of different conversations under way at once. */
  turnsSideBySide: 256,
  /** Conversations kept in memory between turns. */
  cacheBytes: 64 * megabyte,
  /** Compiled versions kept in memory. */
  programBytes: 128 * megabyte,
  /** Rows of the outbox held in memory; more wait in the store. */
  outboxRows: 50_000,
  /** Deliveries under way at once on one channel, and requests of journeys. */
  deliveriesSideBySide: 64,
  effectsSideBySide: 64,
  /** What one delivery may take before its outcome counts as unknown. */
  deliveryTime: 30 * second,
  /** Attempts to deliver where the channel says "later"; the delays double from the first to the longest. */
  deliveryAttempts: 16,
  firstDelay: 1 * second,
  longestDelay: 10 * minute,
  /** What a journey may ask of one request at most. */
  httpTime: 60 * second,
  httpBytes: 1 * megabyte,
  /** What `stop` grants to turns and deliveries under way. */
  stopTime: 5 * second,
} as const satisfies Record<string, number | Millis>;

export type Limits = { readonly [Name in keyof typeof defaultLimits]: number };

/** Fills in the defaults. @throws UsherError `runtime/bad-limit` */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!(name in defaultLimits)) {
      const known = Object.keys(defaultLimits).join(', ');
      throw new UsherError('runtime/bad-limit', `There is no limit "${name}". There are: ${known}.`);
    }
    if (!Number.isFinite(value) || value <= 0) {
      throw new UsherError('runtime/bad-limit', `The limit "${name}" is ${value}; it must be a number above 0.`);
    }
  }
  return { ...defaultLimits, ...given };
}
