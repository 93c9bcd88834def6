import { rm } from 'node:fs/promises';
import { storeContract } from '@usher/testkit';
import { createSqliteStore } from './create-sqlite-store.ts';
import { makeTemporaryFolder } from './test/temporary-folder.ts';

for (const durability of ['full', 'relaxed'] as const) {
  storeContract(`SQLite (${durability})`, async () => {
    const folder = await makeTemporaryFolder();
    let store = await createSqliteStore({ folder, durability });
    return {
      store,
      async reopen() {
        await store.close();
        store = await createSqliteStore({ folder, durability });
        return store;
      },
      async dispose() {
        await store.close();
        await rm(folder, { recursive: true });
      },
    };
  });
}
