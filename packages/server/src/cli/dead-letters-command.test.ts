import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createSqliteStore, type DeadTurn } from '@usher/storage';
import { expect, test } from 'vitest';
import { openServer, type TestServer } from '../http/test/open-server.ts';
import { runCli } from './run-cli.ts';

const hello = readFileSync(new URL('../../../../examples/hello/hello.journey.json', import.meta.url), 'utf8');
const secret = 'what the customer said';

/** Runs a command line against a server. @returns what it said, and how it ended */
async function run(environment: Readonly<Record<string, string>>, ...words: string[]) {
  const said: string[] = [];
  const io = {
    ...{ environment, input: Readable.from([]), workingFolder: process.cwd(), now: Date.now },
    ...{ stop: new AbortController().signal, say: (line: string) => void said.push(line), warn: () => {} },
  };
  const failure = await runCli(['dead-letters', ...words], io).then(
    () => undefined,
    (error: Error & { code: string }) => error,
  );
  return { text: said.join('\n'), failure };
}

/** A server in whose database two turns were buried while it did not run. */
async function openBuried(
  more: Partial<DeadTurn> = {},
): Promise<{ server: TestServer; environment: Record<string, string> }> {
  const first = await openServer({}, { keep: true });
  await first.stop();
  const store = await createSqliteStore({ folder: first.folder, durability: 'relaxed' });
  for (const at of [10, 20]) {
    const event = { id: `t-${at}`, at, type: 'message.received', text: secret } as const;
    await store.buryTurn({ conversationId: null, error: 'It failed.', at, event, ...more });
  }
  await store.close();
  const server = await openServer({}, { folder: first.folder });
  return { server, environment: { USHER_DATA: server.folder, PORT: String(server.port) } };
}

test('the command line lists dead letters, shows one, tries it again and drops it', async () => {
  const { environment } = await openBuried();
  const list = await run(environment, 'list');
  expect(list.text.split('\n').map((line) => line.split(/ +/)[0])).toEqual(['turn-2', 'turn-1']);
  expect(list.text).not.toContain(secret);
  expect(JSON.parse((await run(environment, 'list', '--json')).text)).toMatchObject({ letters: [{}, {}] });
  expect(JSON.parse((await run(environment, 'show', 'turn-1')).text)).toMatchObject({ content: { text: secret } });
  expect((await run(environment, 'retry', 'turn-1')).failure).toMatchObject({
    message: expect.stringContaining('would have begun a conversation'),
  });
  expect((await run(environment, 'drop', 'turn-1', 'turn-2')).text).toBe('turn-1 is gone.\nturn-2 is gone.');
  expect((await run(environment, 'list')).text).toBe('There are none.');
  expect((await run(environment, 'show', 'turn-1')).failure?.message).toContain('There is no dead letter turn-1');
});

test('the command line says where no server runs, where the token is another, and where it was called wrongly', async () => {
  const server = await openServer();
  const environment = { USHER_DATA: server.folder, PORT: String(server.port) };
  const other = await run({ ...environment, USHER_PUBLISH_TOKEN: 'x'.repeat(40) }, 'list');
  expect(other.failure).toMatchObject({
    code: 'cli/wrong-token',
    message: expect.stringContaining('USHER_PUBLISH_TOKEN'),
  });
  expect((await run(environment, 'list', '--page', '0')).failure).toMatchObject({ code: 'cli/usage' });
  expect((await run(environment, 'bury')).failure).toMatchObject({ code: 'cli/usage' });
  await server.stop();
  expect((await run(environment, 'list')).failure).toMatchObject({ code: 'cli/no-server' });
});

test('the command line lets a conversation begin that could not', async () => {
  const { server, environment } = await openBuried({
    event: { id: 'opened', at: 10, type: 'custom.joined', data: { language: 'en' } },
    begins: { place: { channel: 'web', address: 'visitor' }, journeyId: 'hello' },
  });
  expect(JSON.parse((await run(environment, 'show', 'turn-1')).text)).toMatchObject({ begins: { journeyId: 'hello' } });
  expect((await run(environment, 'retry', 'turn-1')).failure?.message).toContain('hello');
  await server.publish(hello);
  expect((await run(environment, 'retry', 'turn-1')).text).toBe('turn-1 was taken.');
  expect((await run(environment, 'retry', 'turn-2')).failure?.message).toContain('There is no dead letter turn-2');
  expect((await run(environment, 'list')).text).toBe('There are none.');
});
