import { storeContract } from '@usher/testkit';
import { postgresForTests } from '@usher/testkit/postgres';
import { test } from 'vitest';
import type { Store } from '../store.ts';
import { createPostgresStore } from './create-postgres-store.ts';

const postgres = await postgresForTests();

if (postgres === undefined) test.skip('keeps the contract of a store');
else {
  storeContract(
    'PostgreSQL',
    async () => {
      const url = await postgres.newDatabase();
      const open = () => createPostgresStore({ url, leaseTime: 2_500 });
      const others: Store[] = [];
      let store = await open();
      return {
        store,
        async reopen() {
          await store.close();
          store = await open();
          return store;
        },
        async openOther() {
          const other = await open();
          others.push(other);
          return other;
        },
        async dispose() {
          for (const one of [store, ...others]) await one.close();
        },
      };
    },
    'several',
  );
}
