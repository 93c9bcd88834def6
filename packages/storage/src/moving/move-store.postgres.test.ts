import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createPostgresStore } from '../postgres/create-postgres-store.ts';
import { createSqliteStore } from '../sqlite/create-sqlite-store.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { useTemporaryFolder } from '../sqlite/test/temporary-folder.ts';
import type { Store, TurnCommit } from '../store.ts';
import { moveStore } from './move-store.ts';
import type { MovedContent } from './move-tables.ts';
import { storeTables } from './store-tables.ts';

const many = 10_000;
const odd = 'zeros \0 and \u0001 and \u0001\u0030, ‘quotes’ "\' \\ {} , NULL 😀 \u2028';

function turn(conversation: TurnCommit['conversation'], more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    conversation,
    event: { id: 'e', at: 1_000, type: 'custom.x', data: JSON.parse('{"__proto__":1,"b":[null,1.5],"a":"\\u0000"}') },
    snapshot: `{ "odd": ${JSON.stringify(odd)} }${odd}`,
    ...{ status: 'active', control: { holder: 'bot', epoch: 0 }, at: 1_000, transcript: [], effects: [] },
    timers: { set: {}, clear: [] },
    ...more,
  };
}

function saying(...ids: readonly string[]): Pick<TurnCommit, 'transcript' | 'effects'> {
  return {
    transcript: ids.map((id) => ({ direction: 'out', externalId: id, body: { text: odd } })),
    effects: ids.map((id) => ({ type: 'message.send', content: [{ kind: 'text', text: odd }], id, epoch: 0 })),
  };
}

/** A folder with something in every table, and ids that were given to what is gone. */
async function fillFolder(): Promise<{ readonly folder: string; readonly told: unknown }> {
  const folder = await useTemporaryFolder();
  const store = await createSqliteStore({ folder });
  const place = { channel: odd, address: `visitor ${odd}` };
  const beginning = { key: `key ${odd}`, place, journeyId: 'refund', version: 'v1' };
  const inbound = { ...place, externalId: odd };
  const set = { [`timer ${odd}`]: { n: 4, due: 9_000 }, late: { n: 1, due: 8_000 } };
  const first = await store.commit(
    turn(
      { new: beginning },
      { inbound, ...saying('1.0', '1.1', '1.2', '1.3'), timers: { set, clear: [] }, correlation: odd },
    ),
  );
  if (first.outcome !== 'committed') throw new Error(first.outcome);
  const [one, two, three, four] = first.outbox.map(({ id }) => id) as [number, number, number, number];
  await store.beginAttempt(one, { at: 2_000, mark: true });
  await store.retryOutbox(one, { availableAt: 3_000, error: odd });
  await store.buryOutbox(two, odd);
  await store.handOnOutbox(three);
  await store.settleOutbox(four);
  const id = first.conversation.id;
  const held = {
    control: { holder: 'agent:ann', epoch: 1 },
    at: 61_000,
    buries: { event: { id: 'e', at: 1, type: 'custom.y', data: null }, error: odd },
  } as const;
  await store.commit(turn({ id, expectedRevision: 1 }, held));
  await store.commit(turn({ new: { ...beginning, key: 'second' } }, { status: 'done', at: 5 }));
  await store.buryTurn({
    conversationId: null,
    event: { id: 'e', at: 1, type: 'custom.y', data: odd },
    error: 'x',
    at: 7,
  });
  await store.buryTurn({
    conversationId: 9,
    event: { id: 'e', at: 1, type: 'custom.y', data: odd },
    error: 'x',
    at: 7,
  });
  await store.deleteDeadTurn(3);
  const version = { journeyId: 'refund', document: `{${odd}}`, lock: odd, publishedAt: 1, publishedBy: odd, note: odd };
  await store.publish({ ...version, version: 'v1' });
  await store.publish({ journeyId: 'refund', version: 'v2', document: '{}', lock: '{}', publishedAt: 2 });
  await store.setCurrentVersion('refund', 'v1');
  for (const journeyId of ['refund', 'gone']) {
    await store.saveDraft({ journeyId, baseRevision: 0, document: odd, by: odd, at: 1 });
  }
  await store.deleteDraft('gone', 1);
  const lease = await store.takeLease(odd, odd, 60_000, 1);
  if (lease === undefined) throw new Error('Nobody else has it.');
  await store.writeRecord({ scope: odd, key: odd, value: { odd }, expiresAt: many * 2, lease, now: 1 });
  const bytes = Uint8Array.of(0, 1, 0, 255);
  const file = { id: odd, channel: odd, address: odd, name: odd, mime: odd, bytes, createdAt: 2 };
  await store.keepFile(file, { files: 1, bytes: 4, since: 0 });
  const told = await tellAll(store, id, inbound);
  await store.close();
  return { folder, told };
}

/** All that a store tells of what `fillFolder` wrote. */
async function tellAll(store: Store, id: number, inbound: { channel: string; address: string; externalId: string }) {
  return {
    conversations: await Promise.all([id, id + 1].map((each) => store.findConversation(each))),
    newest: await store.findConversationAt(inbound),
    isDuplicate: await store.isDuplicate(inbound),
    transcript: await store.readTranscript(id, 0, many, many),
    lines: await store.readTranscriptLines(id, 0, many),
    events: await store.readEvents(id, 0, many),
    waiting: await store.listOutbox(0, many),
    dead: await store.listDeadOutbox(many),
    handedOn: await store.findOutbox(id, '1.2'),
    timers: await store.claimTimers(many, many),
    turns: await store.listDeadTurns(many),
    journeys: await store.listJourneys(),
    versions: await store.listVersions('refund'),
    drafts: await store.listDrafts(),
    held: await store.listHeldConversations(many),
    active: await store.listActiveConversations(many),
    records: await store.listRecords(odd, '', { limit: many, now: many }),
    file: await store.openFile(odd),
  };
}

async function move(folder: string, url: string, onMoved: (content: MovedContent) => void = () => {}): Promise<void> {
  const from = openDatabase(folder, 'full');
  try {
    await moveStore({ from, url, onMoved });
  } finally {
    from.close();
  }
}

const postgres = await postgresForTests();

describe.skipIf(postgres === undefined)('a move from SQLite to PostgreSQL', () => {
  const newDatabase = () => (postgres as NonNullable<typeof postgres>).newDatabase();

  test('moves everything, row for row, and goes on with numbers that were not given before', async () => {
    const { folder, told } = await fillFolder();
    const url = await newDatabase();
    const moved: MovedContent[] = [];
    await move(folder, url, (content) => moved.push(content));
    expect(moved.map(({ table, rows }) => `${table} ${rows}`)).toEqual([
      ...['usher.conversation 2', 'usher.inbox 1', 'usher.transcript 4', 'usher.event 3', 'usher.outbox 3'],
      ...['usher.timer 2', 'usher.dead_turn 2', 'usher.journey_version 2', 'usher.journey 1', 'usher.draft 2'],
      ...['usher.record 1', 'usher.lease 1', 'usher.file 1', 'usher.unused_file 1'],
    ]);
    expect(new Set(moved.map(({ hash }) => hash)).size).toBe(moved.length);
    const store = await createPostgresStore({ url });
    const place = { channel: odd, address: `visitor ${odd}` };
    expect(await tellAll(store, 1, { ...place, externalId: odd })).toEqual(told);
    const next = await store.commit(
      turn({ new: { key: 'k', place, journeyId: 'refund', version: 'v1' } }, saying('1.0')),
    );
    expect(next).toMatchObject({ conversation: { id: 3 }, outbox: [{ id: 5 }] });
    await store.buryTurn({
      conversationId: null,
      event: { id: 'e', at: 1, type: 'custom.y', data: null },
      error: 'x',
      at: 7,
    });
    expect(await store.listDeadTurns(1)).toMatchObject([{ id: 4 }]);
    expect(await store.claimOutbox(many)).toMatchObject([{ id: 1, attempts: 1, triedAt: 2_000, error: odd }]);
    expect(await store.takeLease(odd, 'another', 60_000, 1)).toEqual({ name: odd, fence: 2 });
    const save = { journeyId: 'gone', baseRevision: 0, document: '{}', by: 'Ann', at: 9 };
    expect(await store.saveDraft(save)).toMatchObject({ outcome: 'saved', draft: { revision: 3 } });
    await store.close();
  });

  test('moves nothing to where something is, or while somebody is there', async () => {
    const { folder } = await fillFolder();
    const url = await newDatabase();
    const store = await createPostgresStore({ url });
    await expect(move(folder, url)).rejects.toMatchObject({ code: 'storage/in-use' });
    await store.saveDraft({ journeyId: 'refund', baseRevision: 0, document: '{}', by: 'Ann', at: 1 });
    await store.close();
    const refusal = { code: 'storage/not-empty', message: expect.stringContaining('usher.draft') };
    await expect(move(folder, url)).rejects.toMatchObject(refusal);
    const again = await createPostgresStore({ url });
    expect(await again.findConversation(1)).toBeUndefined();
    await again.close();
  });

  test('moves all or nothing, and may be begun again', async () => {
    const { folder } = await fillFolder();
    const url = await newDatabase();
    const cutOff = move(folder, url, ({ table }) => {
      if (table === 'usher.timer') throw new Error('cut off');
    });
    await expect(cutOff).rejects.toMatchObject({ code: 'storage/unreachable' });
    await move(folder, url);
  });

  test('moves more than fits into one page', async () => {
    const folder = await useTemporaryFolder();
    const store = await createSqliteStore({ folder, durability: 'relaxed' });
    const large = 'ä'.repeat(300_000);
    await Promise.all(
      Array.from({ length: 2_500 }, (_, index) => {
        const place = { channel: 'web', address: `visitor-${index}` };
        const snapshot = index % 250 === 0 ? large : '{}';
        return store.commit(
          turn({ new: { key: `k${index}`, place, journeyId: 'refund', version: 'v1' } }, { snapshot }),
        );
      }),
    );
    await store.close();
    const moved: MovedContent[] = [];
    await move(folder, await newDatabase(), (content) => moved.push(content));
    expect(moved[0]).toMatchObject({ table: 'usher.conversation', rows: 2_500 });
  });

  test('knows every table and column of both databases', async () => {
    const folder = await useTemporaryFolder();
    openDatabase(folder, 'full').close();
    using sqlite = new DatabaseSync(join(folder, 'usher.db'));
    const url = await newDatabase();
    await (await createPostgresStore({ url })).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const found = await client.query(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'usher' ORDER BY 1`);
    await client.end();
    const ofSqlite = sqlite
      .prepare(
        `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'`,
      )
      .all()
      .map(({ name }) => String(name));
    const moved = storeTables.flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`));
    const derived = storeTables.flatMap((table) =>
      Object.keys(table.derived ?? {}).map((column) => `${table.name}.${column}`),
    );
    const only = (list: readonly string[]) => list.filter((name) => !moved.includes(name)).sort();
    // Whose a row is stays behind, and so does what only one of the two needs.
    expect(only(ofSqlite)).toEqual([
      ...[
        'lease.holder',
        'lease.until',
        'opening.id',
        'opening.number',
        'outbox.owner',
        'sqlite_sequence.name',
        'sqlite_sequence.seq',
      ],
    ]);
    expect(moved.filter((name) => !ofSqlite.includes(name))).toEqual([]);
    const ofPostgres = found.rows.map(({ name }) => String(name));
    const ofNodes = ofPostgres.filter((name) => /^(node|presence|migration)\./.test(name));
    expect(only(ofPostgres.filter((name) => !ofNodes.includes(name)))).toEqual(
      [...derived, 'lease.holder', 'lease.until', 'outbox.owner', 'timer.claimed_by', 'timer.claimed_until'].sort(),
    );
    expect(moved.filter((name) => !ofPostgres.includes(name))).toEqual([]);
  });
});
