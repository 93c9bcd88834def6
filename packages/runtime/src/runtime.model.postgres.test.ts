import { createPostgresStore } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import fc from 'fast-check';
import { test } from 'vitest';
import { playHistory, step } from './test/histories.ts';

const postgres = await postgresForTests();

test.skipIf(postgres === undefined)(
  'whatever happens on PostgreSQL, every message is answered once and in order',
  async () => {
    const openStore = async () =>
      createPostgresStore({ url: (await postgres?.newDatabase()) ?? '', leaseTime: 600_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), (steps) => playHistory(steps, openStore)),
      { numRuns: Number(process.env.USHER_PROPERTY_RUNS ?? 5) },
    );
  },
  300_000,
);
