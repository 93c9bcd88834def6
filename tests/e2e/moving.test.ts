import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamMessage } from '@usher/channel/web-protocol';
import { postgresForTests } from '@usher/testkit/postgres';
import { describe, expect, test } from 'vitest';
import { pollFor } from './poll.ts';
import { makeFolder, publishTo, readUrl, root, runUsher, startUsher, type UsherProcess } from './usher-process.ts';
import { openWebChat, post, type WebCustomer } from './web-customer.ts';

const hello = join(root, 'examples/hello/hello.journey.json');
const postgres = await postgresForTests();

/** A server with a customer who was asked for their name. */
async function startAsked(dataFolder: string): Promise<{ usher: UsherProcess; customer: WebCustomer }> {
  const usher = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: dataFolder } });
  const url = await readUrl(usher);
  await publishTo(url, dataFolder, hello);
  const customer = await openWebChat(url, 'hello');
  await customer.hears(/your name/);
  return { usher, customer };
}

/** Answers the question on another server, as the same customer. */
async function answerOn(url: string, { token, messages }: WebCustomer): Promise<void> {
  const answer = await post(url, 'messages', { id: randomUUID(), text: 'Ada' }, token);
  expect(answer.status).toBe(202);
  const cut = new AbortController();
  const headers = { authorization: `Bearer ${token}`, 'last-event-id': String(messages.at(-1)?.seq) };
  const stream = await fetch(`${url}/api/web/stream`, { headers, signal: cut.signal });
  let text = '';
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) text += new TextDecoder().decode(chunk);
  })().catch(() => {});
  await pollFor('the answer', async () => (text.includes('Nice to meet you, Ada!') ? true : undefined));
  cut.abort();
  await reading;
  const seqs = [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data = '{}']) => (JSON.parse(data) as StreamMessage).seq);
  expect(seqs[0]).toBeGreaterThan(messages.at(-1)?.seq ?? 0);
}

describe('usher backup and usher restore', () => {
  test('copy a server that runs, and let the conversation go on from the copy', async () => {
    const [dataFolder, other] = [makeFolder(), makeFolder()];
    const { usher, customer } = await startAsked(dataFolder);
    const backup = join(makeFolder(), 'backup');
    const made = await runUsher(['backup', backup], { environment: { USHER_DATA: dataFolder } });
    expect(made).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(/^usher\.db +\d+/) });
    const again = await runUsher(['backup', backup], { environment: { USHER_DATA: dataFolder } });
    expect(again).toMatchObject({ code: 1, errors: expect.stringContaining('left as it is') });
    const busy = await runUsher(['restore', backup, '--force'], { environment: { USHER_DATA: dataFolder } });
    expect(busy).toMatchObject({ code: 1, errors: expect.stringContaining('in use by another Usher') });
    customer.leave();
    await usher.kill('SIGKILL');

    const restored = await runUsher(['restore', backup], { environment: { USHER_DATA: other } });
    expect(restored).toMatchObject({ code: 0, errors: '' });
    const second = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: other } });
    await answerOn(await readUrl(second), customer);
    await second.kill('SIGTERM');

    const taken = await runUsher(['restore', backup], { environment: { USHER_DATA: dataFolder } });
    expect(taken).toMatchObject({ code: 1, errors: expect.stringContaining('--force') });
    const forced = await runUsher(['restore', backup, '--force'], { environment: { USHER_DATA: dataFolder } });
    const [, aside = ''] = /What was there before is in (\S+);/.exec(forced.output) ?? [];
    expect(existsSync(join(aside, 'usher.db'))).toBe(true);
  });

  test('say which program of PostgreSQL does it there, without the password', async () => {
    const environment = { USHER_DATA: makeFolder(), DATABASE_URL: 'postgres://usher:hidden@127.0.0.1:5432/usher' };
    const made = await runUsher(['backup', 'there'], { environment });
    expect(made).toMatchObject({ code: 1, errors: expect.stringContaining('pg_dump --format=custom') });
    const restored = await runUsher(['restore', 'there.dump'], { environment });
    expect(restored).toMatchObject({ code: 1, errors: expect.stringContaining('pg_restore') });
    expect(made.output + restored.output).not.toContain('hidden');
  });
});

describe.skipIf(postgres === undefined)('usher migrate-store', () => {
  test('moves a data folder to PostgreSQL, where the conversation goes on', async () => {
    const dataFolder = makeFolder();
    const { usher, customer } = await startAsked(dataFolder);
    const url = String(await postgres?.newDatabase());
    const words = ['migrate-store', '--from', dataFolder, '--to', url];
    expect(await runUsher(words)).toMatchObject({ code: 1, errors: expect.stringContaining('in use') });
    customer.leave();
    await usher.kill('SIGTERM');
    const moved = await runUsher(words);
    expect(moved).toMatchObject({ code: 0, errors: '' });
    expect(moved.output).toMatch(/^usher\.conversation +1 rows {2}[0-9a-f]{16} {2}same$/m);
    expect(moved.output).toMatch(/^accounts\.person +1 rows {2}[0-9a-f]{16} {2}same$/m);
    expect(await runUsher(words)).toMatchObject({ code: 1, errors: expect.stringContaining('has rows already') });
    const environment = { PORT: '0', USHER_DATA: dataFolder, DATABASE_URL: url };
    const second = startUsher(['start'], { environment });
    await answerOn(await readUrl(second), customer);
    await second.kill('SIGTERM');
  });

  test.each([
    [['--from', './data'], "Required option '--to <address>' not specified"],
    [['--from', './data', '--to', 'mysql://x:secret@y/z'], '--to is no address of a PostgreSQL database.'],
  ])('called as %j tells what is wrong', async (more, sentence) => {
    const result = await runUsher(['migrate-store', ...more]);
    expect(result).toMatchObject({ code: 2, output: expect.stringContaining(sentence) });
    expect(result.output).not.toContain('secret');
  });

  test('makes no folder where there is none', async () => {
    const from = join(makeFolder(), 'none');
    const result = await runUsher(['migrate-store', '--from', from, '--to', 'postgres://127.0.0.1:9/none']);
    expect(result.code).toBe(1);
    expect(existsSync(from)).toBe(false);
  });
});
