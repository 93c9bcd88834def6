import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSqliteStore } from './create-sqlite-store.ts';
import { migrate, readMigrations } from './migrate.ts';
import { useTemporaryFolder } from './test/temporary-folder.ts';

/** What a program of the first schema left: a conversation of two turns that asked for a human and said something. */
const contents = `
  INSERT INTO conversation VALUES (7, 'key-7', 'web', 'visitor', 'refund', 'v1', 2, 3, 4, 'active', 'bot', 0, 2000, '{}');
  INSERT INTO event VALUES (7, 1, 1000, '{}'), (7, 2, 2000, '{}');
  INSERT INTO transcript VALUES (7, 1, 'in', 'm-1', '{"text":"Hello"}', 1000), (7, 2, 'out', '2.0', '{"content":[]}', 2000);
  INSERT INTO outbox (id, conversation_id, seq, transcript_seq, effect, attempts, tried_at, available_at, state) VALUES
    (1, 7, 1, NULL, '{"type":"agent.request","reason":"Refund","id":"1.0","epoch":0}', 1, 1500, 9000, 'waiting'),
    (2, 7, 2, 2, '{"type":"message.send","content":[],"id":"2.0","epoch":0}', 0, NULL, 2000, 'waiting'),
    (3, 7, 3, NULL, '{"type":"agent.request","reason":"Old","id":"2.1","epoch":0}', 0, NULL, 2000, 'dead'),
    (9, 7, 9, NULL, '{}', 0, NULL, 2000, 'waiting');
  DELETE FROM outbox WHERE id = 9;
  INSERT INTO journey_version VALUES ('refund', 'v1', 1, '{}', '{}', 500);
  INSERT INTO journey VALUES ('refund', 'v1');`;

async function makeOldFolder(): Promise<string> {
  const folder = await useTemporaryFolder();
  const [first] = readMigrations(new URL('./migrations/', import.meta.url));
  if (first === undefined) throw new Error('The first migration is gone.');
  using database = new DatabaseSync(join(folder, 'usher.db'));
  migrate(database, [first], 'usher.db');
  database.exec(contents);
  return folder;
}

test('opens a folder of the first schema with all that was in it', async () => {
  const store = await createSqliteStore({ folder: await makeOldFolder() });
  const conversation = {
    ...{ id: 7, key: 'key-7', place: { channel: 'web', address: 'visitor' }, journeyId: 'refund', version: 'v1' },
    ...{ revision: 2, status: 'active', snapshot: '{}', controlHolder: 'bot', controlEpoch: 0 },
    ...{ startedAt: 1000, controlSince: 1000, updatedAt: 2000 },
  };
  expect(await store.findConversation(7)).toEqual(conversation);
  expect(await store.listActiveConversations(9)).toEqual([conversation]);
  expect(await store.listAgentRequests(9)).toMatchObject([
    { conversation, row: { id: 1, createdAt: 1500, attempts: 1 } },
  ]);
  expect(await store.listOutbox(0, 9)).toMatchObject([{ id: 1 }, { id: 2, createdAt: 2000, transcriptSeq: 2 }]);
  expect(await store.readTranscriptLines(7, 0, 9)).toMatchObject([{ delivery: 'none' }, { delivery: 'waiting' }]);
  const version = { journeyId: 'refund', version: 'v1', number: 1, document: '{}', lock: '{}', publishedAt: 500 };
  expect(await store.currentVersion('refund')).toEqual(version);
  expect(await store.listVersions('refund')).toEqual([{ ...version, isCurrent: true, conversations: 1 }]);
  expect(await store.listDrafts()).toEqual([]);
  await store.close();
});

test('goes on with a conversation of the first schema', async () => {
  const store = await createSqliteStore({ folder: await makeOldFolder() });
  const result = await store.commit({
    conversation: { id: 7, expectedRevision: 2 },
    event: { id: 'e', at: 3000, type: 'message.received', text: 'Hello?' },
    ...{ snapshot: '{}', status: 'active', control: { holder: 'agent:ann', epoch: 1 } },
    ...{ transcript: [{ direction: 'in', externalId: 'm-2', body: { text: 'Hello?' } }], effects: [] },
    ...{ timers: { set: {}, clear: [] }, settles: 1, at: 3000 },
  });
  expect(result).toMatchObject({
    conversation: { revision: 3, startedAt: 1000, controlSince: 3000 },
    transcript: [{ seq: 3 }],
  });
  expect(await store.listHeldConversations(9)).toHaveLength(1);
  expect(await store.listAgentRequests(9)).toEqual([]);
  await store.close();
});

test('gives rows of an older schema to whoever claims them, and no id twice', async () => {
  const store = await createSqliteStore({ folder: await makeOldFolder() });
  expect(await store.listDeadOutbox(9)).toMatchObject([{ id: 3, correlation: null }]);
  await expect(store.beginAttempt(2, { at: 3000, mark: true })).rejects.toMatchObject({ code: 'storage/unknown-row' });
  expect(await store.claimOutbox(9)).toMatchObject([{ id: 1 }, { id: 2, correlation: null }]);
  expect(await store.beginAttempt(2, { at: 3000, mark: true })).toEqual({ holder: 'bot', epoch: 0 });
  const result = await store.commit({
    conversation: { id: 7, expectedRevision: 2 },
    event: { id: 'e', at: 3000, type: 'message.received', text: 'Hello?' },
    ...{ snapshot: '{}', status: 'active', control: { holder: 'bot', epoch: 0 }, transcript: [], at: 3000 },
    ...{ effects: [{ type: 'x-note', data: null, id: '3.0', epoch: 0 }], timers: { set: {}, clear: [] } },
  });
  expect(result).toMatchObject({ outbox: [{ id: 10 }] });
  await store.close();
});

test('finds what the desk lists without looking through all conversations', async () => {
  const folder = await makeOldFolder();
  await (await createSqliteStore({ folder })).close();
  using database = new DatabaseSync(join(folder, 'usher.db'));
  const { listQueries } = await import('./statements.ts');
  for (const [name, index] of [
    ['listAgentRequests', 'outbox_agent_request'],
    ['listHeldConversations', 'conversation_held'],
    ['listActiveConversations', 'conversation_recent'],
  ] as const) {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${listQueries[name]}`).all(10);
    const details = plan.map(({ detail }) => String(detail)).join('\n');
    expect(details).toContain(`USING INDEX ${index}`);
    expect(details).not.toContain('B-TREE');
  }
});
