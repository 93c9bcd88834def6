import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStore, type Store } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { runUsher } from '../e2e/usher-process.ts';
import { createChannel, startHost, useFolder, useSqlite } from './host.ts';

async function open() {
  const channel = createChannel();
  const store = await useSqlite();
  const host = await startHost(store, { channels: [channel] });
  await host.join('ann');
  await host.runtime.idle();
  const before = (await store.findConversation(1)) ?? undefined;
  return { ...host, channel, key: before?.key ?? '', revision: before?.revision ?? 0 };
}

describe('an event of a program', () => {
  test("of the engine's own type, or of none, is refused, and nothing is written", async () => {
    const { runtime, store, key, revision } = await open();
    const reserved = ['message.received', 'timer.fired', 'effect.done', 'control.taken', 'journey.failed'];
    for (const type of [...reserved, 'xstate.done.actor.echo', 'anything', 'custom.', '', undefined]) {
      await expect(runtime.raise(key, { id: 'e', type: type as never, data: {} })).rejects.toMatchObject({
        code: 'runtime/bad-event',
        message: expect.stringContaining('custom.'),
      });
    }
    const nameless = runtime.raise(key, { id: '', type: 'custom.paid' });
    await expect(nameless).rejects.toMatchObject({ code: 'runtime/bad-event' });
    expect((await store.findConversation(1))?.revision).toBe(revision);
    expect(await store.listDeadTurns(10)).toEqual([]);
  });

  test('that nothing in the journey waits for is taken and changes nothing', async () => {
    const { runtime, say, channel, key } = await open();
    await runtime.raise(key, { id: 'e', type: 'custom.unheard-of', data: { n: 1 } });
    await runtime.raise(key, { id: 'f', type: 'custom.xstate.init' });
    await say('ann', 'still there?');
    await runtime.idle();
    expect(channel.reads('ann')).toEqual(['hello', '#1 still there?']);
  });
});

describe('an event of a channel', () => {
  test('that is none is refused in words, and the others of its report are taken', async () => {
    const { runtime, channel, named: heard } = await open();
    const message = { type: 'message', text: 'good', eventKey: 'good', address: 'ann', receivedAt: 0 } as const;
    const bad = [
      [{ type: 'reaction' }, 'reaction'],
      [{ type: undefined }, 'undefined'],
      [{ eventKey: '' }, 'eventKey'],
      [{ address: undefined }, 'address'],
      [{ text: 7 }, 'text'],
      [{ type: 'choice' }, 'token'],
    ] as const;
    for (const [index, [more, named]] of bad.entries()) {
      const report = [{ ...message, eventKey: 'bad', ...more } as never, { ...message, eventKey: `good ${index}` }];
      await expect(runtime.take('line', report)).rejects.toMatchObject({
        code: 'runtime/bad-event',
        message: expect.stringContaining(named),
      });
    }
    await runtime.idle();
    expect(channel.reads('ann')).toEqual(['hello', ...bad.map((_, index) => `#${index + 1} good`)]);
    expect(heard('inbound.refused').map(({ code }) => code)).toEqual(bad.map(() => 'runtime/bad-event'));
  });
});

test('a snapshot of a newer format is left as it is: its messages are refused in words, others go on', async () => {
  const { runtime, store } = await open();
  await runtime.stop();
  const newer = (record: Awaited<ReturnType<Store['findConversation']>>) =>
    record?.place.address === 'ann'
      ? { ...record, snapshot: record.snapshot.replace('"format":1', '"format":2') }
      : record;
  const channel = createChannel();
  const host = await startHost(
    {
      ...store,
      findConversation: async (id) => newer(await store.findConversation(id)),
      findConversationAt: async (...given) => newer(await store.findConversationAt(...given)),
    },
    { channels: [channel] },
  );
  const refusal = { code: 'runtime/bad-snapshot', message: expect.stringContaining('newer version') };
  await expect(host.say('ann', 'hello?')).rejects.toMatchObject(refusal);
  await host.join('bob');
  await host.say('bob', 'one');
  await host.runtime.idle();
  expect(channel.reads('bob')).toEqual(['hello', '#1 one']);
  expect((await store.findConversation(1))?.revision).toBe(1);
});

describe('a database file', () => {
  const damage = (file: string) => {
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 100, 6_000);
    writeFileSync(file, bytes);
  };

  test.each([
    ['that is damaged', damage, 'storage/corrupt'],
    ['that is text', (file: string) => writeFileSync(file, 'not a database, by far'.repeat(300)), 'storage/corrupt'],
    ['that was cut off', (file: string) => truncateSync(file, 5_000), 'storage/corrupt'],
  ])('%s ends the start with a sentence and is left as it is', async (_what, harm, code) => {
    const folder = useFolder();
    const { runtime, store } = { ...(await openIn(folder)) };
    await runtime.stop();
    await store.close();
    const file = join(folder, 'usher.db');
    harm(file);
    const before = readFileSync(file);
    await expect(createSqliteStore({ folder })).rejects.toMatchObject({
      code,
      message: expect.stringContaining('restore the last backup'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('that is none ends `usher start` with one sentence and status 1', async () => {
    const folder = useFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'usher.db'), 'not a database, by far'.repeat(300));
    const { code, errors } = await runUsher(['start'], { environment: { USHER_DATA: folder, PORT: '0' } });
    expect(code).toBe(1);
    expect(errors).toMatch(/^The database .* is damaged, or is no SQLite database at all .*\n$/);
    expect(errors).not.toMatch(/\n\s+at /);
  });
});

async function openIn(folder: string) {
  const store = await useSqlite(folder);
  const host = await startHost(store, {});
  await host.join('ann');
  for (let n = 0; n < 20; n += 1) await host.say('ann', `message ${n}`);
  await host.runtime.idle();
  return host;
}
