import { hash } from 'node:crypto';
import type { PlainValue } from './column-kinds.ts';

/** What is in a table, whatever order its rows come in. */
export interface ContentHash {
  add(row: readonly PlainValue[]): void;
  readonly rows: number;
  readonly hex: string;
}

/** Hashes each row and combines the hashes; no two rows of a table are the same, so none cancels another out. */
export function createContentHash(): ContentHash {
  const combined = new Int32Array(8);
  let rows = 0;
  return {
    add(row) {
      const one = hash('sha256', JSON.stringify(row), 'buffer');
      for (let part = 0; part < 8; part += 1) combined[part] = (combined[part] ?? 0) ^ one.readInt32LE(part * 4);
      rows += 1;
    },
    get rows() {
      return rows;
    },
    get hex() {
      return Buffer.from(combined.buffer).toString('hex');
    },
  };
}
