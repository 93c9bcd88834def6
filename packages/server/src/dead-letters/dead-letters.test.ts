import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore, type Store } from '@usher/storage';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDeadLetters } from './dead-letters.ts';

const secret = 'what the customer said';

async function open(revived: (id: number) => 'taken' | 'gone' | 'failed-again' = () => 'taken') {
  const folder = mkdtempSync(join(tmpdir(), 'usher-dead-'));
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const runtime = {
    reviveTurn: async (id: number) => revived(id),
    reviveEffect: (id: number) => store.reviveOutbox(id, 1_000),
  };
  return { store, letters: createDeadLetters({ store, runtime }) };
}

/** A conversation whose message was given up. @returns the number of the row */
async function buryMessage(store: Store, at: number): Promise<number> {
  const content = [{ kind: 'text', text: secret }] as const;
  const result = await store.commit({
    conversation: {
      new: { key: `key-${at}`, place: { channel: 'web', address: `a-${at}` }, journeyId: 'shop', version: 'v1' },
    },
    ...{ event: { id: `e-${at}`, at, type: 'custom.begun' }, snapshot: '{}', status: 'active', at },
    control: { holder: 'bot', epoch: 0 },
    transcript: [{ direction: 'out', externalId: '1.0', body: { content: [...content] } }],
    effects: [{ type: 'message.send', id: '1.0', epoch: 0, content }],
    timers: { set: {}, clear: [] },
    correlation: 'thread',
  });
  if (result.outcome !== 'committed') throw new Error(result.outcome);
  const id = result.outbox[0]?.id ?? 0;
  await store.beginAttempt(id, { at, mark: true });
  await store.buryOutbox(id, `channel/blocked: ${secret}`);
  return id;
}

const buryTurn = (store: Store, at: number) =>
  store.buryTurn({
    ...{ conversationId: null, error: `It failed on "${secret}".`, at },
    event: { id: `t-${at}`, at, type: 'message.received', text: secret },
  });

describe('dead letters', () => {
  test('are listed newest first, turns and effects together, without what anybody said', async () => {
    const { store, letters } = await open();
    await buryTurn(store, 10);
    const row = await buryMessage(store, 20);
    await buryTurn(store, 30);
    const list = await letters.list(1);
    expect(list.letters).toMatchObject([
      { id: 'turn-2', kind: 'turn', type: 'message.received', at: 30 },
      {
        id: `effect-${row}`,
        type: 'message.send',
        at: 20,
        attempts: 1,
        code: 'channel/blocked',
        correlation: 'thread',
      },
      { id: 'turn-1' },
    ]);
    expect(JSON.stringify(list)).not.toContain(secret);
    expect(list.nextPage).toBeUndefined();
  });

  test('come in pages', async () => {
    const { store, letters } = await open();
    for (let at = 1; at <= 60; at += 1) await buryTurn(store, at);
    const first = await letters.list(1);
    expect([first.letters.length, first.nextPage]).toEqual([50, 2]);
    const second = await letters.list(2);
    expect([second.letters.map(({ at }) => at), second.nextPage]).toEqual([[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], undefined]);
  });

  test('show what is in one of them to who asks for it', async () => {
    const { store, letters } = await open();
    const row = await buryMessage(store, 20);
    await buryTurn(store, 30);
    expect(await letters.read(`effect-${row}`)).toMatchObject({
      ...{ conversationKey: 'key-20', error: `channel/blocked: ${secret}` },
      content: { type: 'message.send', content: [{ text: secret }] },
    });
    expect(await letters.read('turn-1')).toMatchObject({ content: { text: secret } });
  });

  test.each(['turn-9', 'effect-9', 'turn-', 'x', '__proto__', 'effect-1e3'])('refuse the unknown id %s', async (id) => {
    const { letters } = await open(() => 'gone');
    for (const ask of [letters.read, letters.retry, letters.drop]) {
      await expect(ask(id)).rejects.toMatchObject({ code: 'server/no-dead-letter' });
    }
  });

  test('are tried once more, or given up for good', async () => {
    const { store, letters } = await open((id) => (id === 1 ? 'taken' : 'failed-again'));
    const [first, second] = [await buryMessage(store, 1), await buryMessage(store, 2)];
    await buryTurn(store, 3);
    await buryTurn(store, 4);
    await letters.retry('turn-1');
    await expect(letters.retry('turn-2')).rejects.toMatchObject({ code: 'server/failed-again' });
    await letters.retry(`effect-${first}`);
    await expect(letters.retry(`effect-${first}`)).rejects.toMatchObject({ code: 'server/no-dead-letter' });
    // What waits again is nobody's to drop.
    await expect(letters.drop(`effect-${first}`)).rejects.toMatchObject({ code: 'server/no-dead-letter' });
    await letters.drop(`effect-${second}`);
    await letters.drop('turn-2');
    expect((await letters.list(1)).letters.map(({ id }) => id)).toEqual(['turn-1']);
    expect((await store.listOutbox(0, 10)).map(({ id }) => id)).toEqual([first]);
  });
});
