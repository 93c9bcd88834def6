import { createPostgresStore } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import { test } from 'vitest';
import { machineHostSuite } from './test/machine-host-suite.ts';

const postgres = await postgresForTests();

if (postgres === undefined) test.skip('is hosted on PostgreSQL');
else
  machineHostSuite(async () => createPostgresStore({ url: await postgres.newDatabase(), leaseTime: 60_000, pool: 4 }));
