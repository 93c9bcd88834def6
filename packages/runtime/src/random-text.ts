import { randomFillSync } from 'node:crypto';

/** Bytes fetched at a time: asking for each few costs more than the turn's own work with them. */
const poolBytes = 4_096;

/** Makes texts of so many bytes from a source fit for secrets, in base64url. */
export function createRandomText(bytes: number): () => string {
  const pool = Buffer.allocUnsafe(poolBytes - (poolBytes % bytes));
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytes;
    return pool.toString('base64url', used - bytes, used);
  };
}
