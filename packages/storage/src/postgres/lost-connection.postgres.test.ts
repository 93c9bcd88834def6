import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createPostgresStore } from './create-postgres-store.ts';
import { makeTurn } from './test/converse.ts';
import { useCuttablePath } from './test/cuttable-path.ts';
import { query } from './test/query.ts';

const postgres = await postgresForTests();
const patience = { timeout: 60_000, interval: 10 };
const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe.skipIf(postgres === undefined)('a connection that is lost in the middle of a turn', () => {
  test('leaves no rows with a node that gives back what it has', async () => {
    const url = (await postgres?.newDatabase()) ?? '';
    const path = await useCuttablePath(url);
    const store = await createPostgresStore({ url: path.url, leaseTime: 600_000 });
    onTestFinished(() => store.close());
    const place = { channel: 'web', address: 'ann' };
    const beginning = { new: { key: 'ann', place, journeyId: 'refund', version: 'v1' } };
    const begun = await store.commit(makeTurn(beginning, 'ann', 1));
    if (begun.outcome !== 'committed') throw new Error('It is committed.');
    await store.settleOutbox(Number(begun.outbox[0]?.id));

    const other = new pg.Client({ connectionString: url });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query('BEGIN; SELECT FROM usher.conversation FOR UPDATE');
    const committing = store.commit(makeTurn({ id: begun.conversation.id, expectedRevision: 1 }, 'ann', 2));
    const failing = expect(committing).rejects.toMatchObject({ code: 'storage/uncertain' });
    await vi.waitFor(async () => expect(await query(url, waiting)).toHaveLength(1), patience);
    path.cut();
    await failing;

    let isReleased = false;
    const release = async (): Promise<void> => store.releaseOutbox([]).catch(release);
    const releasing = release().then(() => {
      isReleased = true;
    });
    await vi.waitFor(async () => expect(isReleased || (await query(url, waiting)).length === 2).toBe(true), patience);
    await other.query('COMMIT');
    await releasing;
    await vi.waitFor(async () => expect(await store.listOutbox(0, 10)).toHaveLength(1), patience);
    expect(await store.claimOutbox(10)).toHaveLength(1);
  }, 120_000);
});
