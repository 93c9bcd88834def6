import { createPostgresStore } from '@usher/storage';
import { channelMemoryContract } from '@usher/testkit';
import { postgresForTests } from '@usher/testkit/postgres';
import pg from 'pg';
import { describe } from 'vitest';
import { createChannelMemory } from './channel-memory.ts';

const postgres = await postgresForTests();

describe.skipIf(postgres === undefined)('channels on several nodes', () => {
  channelMemoryContract('the memory in PostgreSQL', async () => {
    const url = await (postgres as NonNullable<typeof postgres>).newDatabase();
    const [store, other] = [await createPostgresStore({ url }), await createPostgresStore({ url })];
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let time = Date.UTC(2026, 0, 1);
    const clock = { now: () => time };
    return {
      memory: createChannelMemory(store, 'teams', clock),
      otherNode: createChannelMemory(other, 'teams', clock),
      otherChannel: createChannelMemory(store, 'discord', clock),
      now: clock.now,
      async pass(millis) {
        time += millis;
        // Leases end by the clock of the database, which nobody can set.
        await client.query(`UPDATE usher.lease SET until = until - ${millis} * interval '1 millisecond'`);
        await store.pruneRecords(time, 100);
      },
      async close() {
        await Promise.all([client.end(), store.close(), other.close()]);
      },
    };
  });
});
