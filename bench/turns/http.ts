import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpCustomer } from './http-customer.ts';
import { parallel } from './in-process.ts';
import type { Step, Walk } from './walk.ts';

const conversationsEach = 2;
/** The first of each is not measured. */
const conversations = parallel * (conversationsEach + 1);

interface Talk {
  readonly journeyId: string;
  readonly greetings: number;
  readonly steps: readonly Step[];
}

/** Turns a second over HTTP: from the POST until the conversation's stream has brought what is said in return. */
export async function measureHttp({ program, greetings, steps }: Walk): Promise<number> {
  return withServer(
    'http-server.ts',
    () => [],
    (url) => measureTalks(url, { journeyId: program.journey.id, greetings, steps }),
  );
}

/** The same requests to a server of node:http and node:sqlite alone, which answers each with one message. */
export async function measureHttpBaseline({ program, steps, bytes }: Walk): Promise<number> {
  // Its streams open after the conversation and repeat nothing.
  const talk = { journeyId: program.journey.id, greetings: 0, steps: steps.map((step) => ({ ...step, replies: 1 })) };
  const words = (folder: string) => [folder, String(bytes), String(conversations)];
  return withServer('http-baseline-server.ts', words, (url) => measureTalks(url, talk));
}

async function measureTalks(url: string, talk: Talk): Promise<number> {
  await Promise.all(Array.from({ length: parallel }, () => converse(url, talk)));
  const from = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let round = 0; round < conversationsEach; round += 1) await converse(url, talk);
    }),
  );
  return (parallel * conversationsEach * (talk.steps.length + 1)) / ((performance.now() - from) / 1_000);
}

async function converse(url: string, { journeyId, greetings, steps }: Talk): Promise<void> {
  const customer = await createHttpCustomer(url, journeyId);
  let expected = greetings;
  await customer.heard(expected);
  for (const { text, replies } of steps) {
    expected += replies;
    await customer.say(text);
    await customer.heard(expected);
  }
  customer.leave();
}

async function withServer(
  file: string,
  words: (folder: string) => readonly string[],
  measure: (url: string) => Promise<number>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-http-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...words(folder)], {
    env: { ...process.env, PORT: '0', USHER_DATA: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return await measure(await readUrl(child));
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
