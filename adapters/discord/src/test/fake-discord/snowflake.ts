const discordEpoch = 1_420_070_400_000;

/** Makes ids as Discord does: the time in their upper bits, and each greater than the one before. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromTime = BigInt(Math.floor(now()) - discordEpoch) << 22n;
    last = fromTime > last ? fromTime : last + 1n;
    return String(last);
  };
}

export function isNewer(one: string, other: string): boolean {
  return BigInt(one) > BigInt(other);
}

/** @returns which shard hears of a guild; direct messages are always on the first */
export function toShard(guildId: string | undefined, count: number): number {
  return guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}
