import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Ledger } from './records.ts';

/**
 * Reads what was kept in an earlier run; undefined where nothing was.
 * @throws Error naming the file where it holds something else.
 */
export function readLedgerFile(path: string): Ledger | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const value = parseOrUndefined(text);
  if (isLedger(value)) return value;
  throw new Error(`${path} is not a file of the order service. Move it away or name another folder in USHER_DATA.`);
}

/** Writes the whole ledger beside the file and puts it in its place in one step, so that a crash leaves the old or the new. */
export function writeLedgerFile(path: string, ledger: Ledger): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${JSON.stringify(ledger, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLedger(value: unknown): value is Ledger {
  if (typeof value !== 'object' || value === null) return false;
  const { refunds, returns, notifications } = value as Record<string, unknown>;
  return typeof refunds === 'object' && typeof returns === 'object' && Array.isArray(notifications);
}
