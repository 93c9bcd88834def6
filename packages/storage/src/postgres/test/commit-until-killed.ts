import { writeSync } from 'node:fs';
import { createPostgresStore } from '../create-postgres-store.ts';
import { converse } from './converse.ts';

// A process of its own that commits turns in eight conversations side by side, and prints `<conversation> <revision>`
// for each one that the store has acknowledged, until it is killed.
const [url = '', round = ''] = process.argv.slice(2);
const store = await createPostgresStore({ url, leaseTime: 500 });
const witness = {
  acknowledged: (id: number, revision: number) => void writeSync(1, `${id} ${revision}\n`),
  isOver: () => false,
};
await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((number) => converse(store, `${round}-${number}`, witness)));
