import type { Readable } from 'node:stream';

/** What a command knows of the world around it. */
export interface Io {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly workingFolder: string;
  /** Aborts when the person wants the command to end (Ctrl-C, SIGTERM). */
  readonly stop: AbortSignal;
  now(): number;
  /** Prints a line to standard output, for what was asked for. */
  say(line: string): void;
  /** Prints a line to standard error, for what went wrong and for notes. */
  warn(line: string): void;
}
