import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * Stands for the outside world: a file with a line for each thing that was done. Like any good service it knows what it has
 * done under an idempotency key, and does not do it again.
 */
export interface Ledger {
  write(key: string, what: string): void;
  /** What was done, in order. */
  read(): readonly string[];
}

export function openLedger(path: string): Ledger {
  const lines = () =>
    existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
      : [];
  return {
    write(key, what) {
      if (lines().some((line) => line.startsWith(`${key} `))) return;
      appendFileSync(path, `${key} ${what}\n`);
      console.log(`  performed: ${what}`);
    },
    read: () => lines().map((line) => line.slice(line.indexOf(' ') + 1)),
  };
}
