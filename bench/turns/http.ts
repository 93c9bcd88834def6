import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpCustomer } from './http-customer.ts';
import { type LoadResult, load, type Talk } from './load.ts';
import type { NodeResult } from './node-process.ts';
import type { Walk } from './walk.ts';

export interface HttpLoad {
  readonly parallel: number;
  readonly conversationsEach: number;
  readonly rate?: number;
  /** Of PostgreSQL; SQLite where absent. */
  readonly databaseUrl?: string;
}

/** Over HTTP: from the POST until the conversation's stream has brought what is said in return. */
export async function measureHttp(walk: Walk, given: HttpLoad): Promise<NodeResult> {
  const { databaseUrl } = given;
  const environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  return withServer(
    'http-server.ts',
    () => [],
    environment,
    (server) => measureTalks(server, walk, walk, given),
  );
}

/** The same requests to a server of node:http, XState and node:sqlite alone, which answers each with one message. */
export async function measureHttpBaseline(walk: Walk, given: HttpLoad): Promise<NodeResult> {
  // Its streams open after the conversation and repeat nothing.
  const talk = { greetings: 0, steps: walk.steps.map((step) => ({ ...step, replies: 1 })) };
  const conversations = given.parallel * (given.conversationsEach + 1);
  const words = (folder: string) => [folder, String(walk.bytes), String(conversations)];
  return withServer('http-baseline-server.ts', words, {}, (server) => measureTalks(server, walk, talk, given));
}

interface Server {
  readonly url: string;
  /** Processor time up to now, microseconds. */
  readCpu(): Promise<number>;
}

async function measureTalks(server: Server, walk: Walk, talk: Talk, given: HttpLoad): Promise<NodeResult> {
  let cpu = 0;
  const result: LoadResult = await load({
    ...given,
    talk,
    open: () => createHttpCustomer(server.url, walk.program.journey.id),
    measured: {
      async begin() {
        cpu = await server.readCpu();
      },
      async end() {
        cpu = (await server.readCpu()) - cpu;
      },
    },
  });
  return { ...result, cpuMicrosPerTurn: cpu / result.turns };
}

async function withServer<T>(
  file: string,
  words: (folder: string) => readonly string[],
  environment: Readonly<Record<string, string>>,
  measure: (server: Server) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-http-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...words(folder)], {
    env: { ...process.env, PORT: '0', USHER_DATA: folder, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const url = await readUrl(child);
    return await measure({
      url,
      async readCpu() {
        const answer = once(child, 'message');
        child.send('cpu');
        return Number((await answer)[0]);
      },
    });
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const url = /is at (http:\S+)/.exec(text)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`The server did not start: ${text}`);
}
