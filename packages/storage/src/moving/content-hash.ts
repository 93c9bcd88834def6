import { createHash } from 'node:crypto';
import type { PlainValue } from './column-kinds.ts';

/** What is in a table, whatever order its rows come in. */
export interface ContentHash {
  add(row: readonly PlainValue[]): void;
  readonly rows: number;
  readonly hex: string;
}

/** Hashes each row and combines the hashes; no two rows of a table are the same, so none cancels another out. */
export function createContentHash(): ContentHash {
  const combined = Buffer.alloc(32);
  let rows = 0;
  return {
    add(row) {
      const hash = createHash('sha256').update(JSON.stringify(row)).digest();
      for (const [index, byte] of hash.entries()) combined[index] = (combined[index] ?? 0) ^ byte;
      rows += 1;
    },
    get rows() {
      return rows;
    },
    get hex() {
      return combined.toString('hex');
    },
  };
}
