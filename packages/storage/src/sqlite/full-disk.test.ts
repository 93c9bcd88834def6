import { expect, onTestFinished, test } from 'vitest';
import type { ConversationRecord, Store, TurnCommit } from '../store.ts';
import { openStoreHere } from './test/store-here.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

async function openHere() {
  const { store, leave, close } = openStoreHere(await useTemporaryFolder());
  onTestFinished(close);
  return { store, leave };
}

function turnOf(conversation: TurnCommit['conversation'], id: string, size = 10): TurnCommit {
  return {
    conversation,
    event: { id, at: 1, type: 'message.received', text: 'x'.repeat(size) },
    ...{ snapshot: `{"of":"${id}"}`, status: 'active', control: { holder: 'bot', epoch: 0 }, at: 1 },
    transcript: [{ direction: 'out', externalId: id, body: null }],
    effects: [{ type: 'message.send', content: [], id, epoch: 0 }],
    timers: { set: {}, clear: [] },
  };
}

async function begin(store: Store, key: string) {
  const place = { channel: 'web', address: key };
  const result = await store.commit(turnOf({ new: { key, place, journeyId: 'refund', version: 'v1' } }, '1.0'));
  if (result.outcome !== 'committed') throw new Error(result.outcome);
  return result;
}

const after = ({ id, revision }: ConversationRecord) => ({ id, expectedRevision: revision });
const full = { code: 'storage/full', retry: 'later' };

test('says that the disk is full, loses nothing, and goes on when there is space', async () => {
  const { store, leave } = await openHere();
  const first = await begin(store, 'ann');
  leave(0);
  const large = turnOf(after(first.conversation), '2.0', 200_000);
  await expect(store.commit(large)).rejects.toMatchObject(full);
  await expect(
    store.commit({ ...large, inbound: { channel: 'web', address: 'ann', externalId: 'm' } }),
  ).rejects.toMatchObject(full);
  expect(await store.findConversation(first.conversation.id)).toEqual(first.conversation);
  expect(await store.isDuplicate({ channel: 'web', address: 'ann', externalId: 'm' })).toBe(false);
  expect(await store.listOutbox(0, 9)).toEqual(first.outbox);
  // What frees space is still done.
  expect(await store.settleOutbox(Number(first.outbox[0]?.id))).toEqual([]);
  leave(1_000);
  const second = await store.commit(large);
  expect(second).toMatchObject({ outcome: 'committed', conversation: { revision: 2 }, outbox: [{ id: 2 }] });
});

test('answers all that were in the transaction that found no space, and each may come again', async () => {
  const { store, leave } = await openHere();
  const begun = await Promise.all(['ann', 'bob', 'cem'].map((key) => begin(store, key)));
  leave(0);
  const turns = begun.map(({ conversation }) => turnOf(after(conversation), '2.0', 50_000));
  for (const outcome of await Promise.allSettled(turns.map((turn) => store.commit(turn)))) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: full });
  }
  leave(1_000);
  const outcomes = await Promise.all(turns.map((turn) => store.commit(turn)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['committed', 'committed', 'committed']);
});

test('gives no row out of order where a claim was undone with the rest', async () => {
  const { store, leave } = await openHere();
  const first = await begin(store, 'ann');
  await store.releaseOutbox([]);
  leave(0);
  const claiming = store.claimOutbox(9);
  const large = store.commit(turnOf(after(first.conversation), '2.0', 200_000));
  const [claimed, refused] = await Promise.allSettled([claiming, large]);
  expect(refused).toMatchObject({ status: 'rejected', reason: full });
  leave(1_000);
  const second = await store.commit(turnOf(after(first.conversation), '2.0'));
  if (second.outcome !== 'committed') throw new Error(second.outcome);
  const ids = [...(claimed?.status === 'fulfilled' ? claimed.value : []), ...second.outbox].map(({ id }) => id);
  const late = (await store.claimOutbox(9)).map(({ id }) => id);
  expect([...ids, ...late]).toEqual([1, 2]);
});
