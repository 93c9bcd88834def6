import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { pollFor } from './poll.ts';

export const root = resolve(import.meta.dirname, '../..');
const main = 'packages/server/src/cli/main.ts';

export interface UsherProcess {
  /** Both outputs so far. */
  readonly output: string;
  readonly errors: string;
  readonly pid: number;
  /** Waits for a line. @returns the groups of the pattern */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  type(text: string): void;
  endInput(): void;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Ending>;
  end(): Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than the command line: a file from the workspace's root. */
  readonly program?: string;
  /** For processes that outlive one test; the caller ends them then. */
  readonly isShared?: boolean;
}

/** Starts the command line in a process of its own, with nothing of our environment but what programs need to run. */
export function startUsher(words: readonly string[], options: StartOptions = {}): UsherProcess {
  const { PATH = '', HOME = '', TMPDIR = tmpdir(), NODE_COMPILE_CACHE: compiled } = process.env;
  const child = spawn(process.execPath, [options.program ?? main, ...words], {
    cwd: root,
    env: {
      ...{ PATH, HOME, TMPDIR, NODE_NO_WARNINGS: '1' },
      ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }),
      ...options.environment,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const text = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.output += chunk;
    text.errors += chunk;
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<Ending>((done) => child.on('close', (code, signal) => done({ code, signal })));
  if (options.isShared !== true) {
    onTestFinished(async () => {
      // Asked first: who is killed keeps nothing of what was compiled for them, see `keepCompiled`.
      child.kill('SIGTERM');
      const tooLong = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(tooLong);
    });
  }
  return {
    get output() {
      return text.output;
    },
    get errors() {
      return text.errors;
    },
    pid: child.pid ?? 0,
    line: (pattern) => findLine(pattern, text, child),
    type: (typed) => void child.stdin.write(typed),
    endInput: () => void child.stdin.end(),
    kill(signal) {
      child.kill(signal);
      return ended;
    },
    end: () => ended,
  };
}

/** Runs the command line to its end, with this on its standard input. */
export async function runUsher(
  words: readonly string[],
  { input = '', ...options }: StartOptions & { readonly input?: string } = {},
): Promise<Ending & { readonly output: string; readonly errors: string }> {
  const usher = startUsher(words, options);
  usher.type(input);
  usher.endInput();
  const ending = await usher.end();
  return { ...ending, output: usher.output, errors: usher.errors };
}

/**
 * Publishes a journey file as `usher publish` does, with the token in the server's data folder, but without a process of its own.
 *
 * @throws Error with what the server says where it refuses
 */
export async function publishTo(url: string, dataFolder: string, file: string): Promise<void> {
  const token = readFileSync(join(dataFolder, 'publish-token'), 'utf8').trim();
  const answer = await fetch(`${url}/api/journeys`, {
    method: 'POST',
    body: readFileSync(file, 'utf8'),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${file} was not published: ${answer.status} ${await answer.text()}`);
}

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Waits until a server says where it is. */
export async function readUrl(usher: UsherProcess): Promise<string> {
  const [, url = ''] = await usher.line(/Usher is at (http:\/\/\S+)/);
  return url;
}

function findLine(pattern: RegExp, text: { readonly output: string }, child: ChildProcess): Promise<RegExpExecArray> {
  return pollFor(`a line like ${pattern}`, () => {
    const found = pattern.exec(text.output);
    if (found === null && child.exitCode !== null) {
      throw new Error(`The process ended with ${child.exitCode} before it said ${pattern}:\n${text.output}`);
    }
    return found ?? undefined;
  });
}
