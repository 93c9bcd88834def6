import type { Millis } from '@usher/journey';

const epoch = 1_420_070_400_000n;

/** When Discord made an id. @returns undefined for what is none */
export function readSnowflakeTime(id: string): Millis | undefined {
  return /^\d{15,20}$/.test(id) ? Number((BigInt(id) >> 22n) + epoch) : undefined;
}

/** The smallest id that Discord can have made at this moment. */
export function toSnowflake(at: Millis): string {
  const sinceEpoch = BigInt(Math.trunc(at)) - epoch;
  return String((sinceEpoch > 0n ? sinceEpoch : 0n) << 22n);
}
