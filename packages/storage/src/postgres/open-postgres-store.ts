import { randomUUID } from 'node:crypto';
import { createStoreOn } from '../sqlite/create-sqlite-store.ts';
import { readMigrations } from '../sqlite/migrate.ts';
import type { Answer, CallName, Given } from '../sqlite/wire.ts';
import type { Store } from '../store.ts';
import { createAllHandlers } from './all-handlers.ts';
import { type ConnectionSettings, readAddress } from './connection-settings.ts';
import type { PostgresStoreOptions } from './create-postgres-store.ts';
import { createDatabase, type Database } from './database.ts';
import { createGate } from './gate.ts';
import type { Means } from './handlers.ts';
import { keepListening, notifyText } from './listener.ts';
import { migrate } from './migrate.ts';
import { beginNodeLife } from './node-life.ts';
import { openPool } from './open-pool.ts';
import { presenceOn } from './presence.ts';
import { requireServer } from './require-server.ts';
import { createSignalHub, type SignalHub } from './signals.ts';

const seconds = 1_000;

/** Does what `createPostgresStore` promises. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { url, leaseTime = 15 * seconds, pool: most = 8, node: name = `process ${process.pid}` } = options;
  const { pool, settings } = await openPool(readAddress(url), most);
  const database = createDatabase(pool, settings.place);
  try {
    await requireServer(database);
    await migrate(pool, readMigrations(new URL('./migrations/', import.meta.url)), settings.place);
    const node = await beginNodeLife(database, name, leaseTime);
    return assemble(database, settings, (signals) => ({ database, node, leaseTime, signal: signals.send }));
  } catch (error) {
    await database.end();
    throw error;
  }
}

function assemble(
  database: Database,
  { config, place }: ConnectionSettings,
  meansOf: (hub: SignalHub) => Means,
): Store {
  const hub = createSignalHub(randomUUID(), async (messages) => {
    // Nobody depends on them, so an error is nobody's.
    await database.read({ name: 'usher-notify', text: notifyText, values: [messages] }).catch(() => {});
  });
  const listener = keepListening(config, { onMessage: hub.receive, onMissed: hub.miss });
  const gate = createGate(place);
  const means = meansOf(hub);
  const handlers = createAllHandlers(means);
  let closing: Promise<void> | undefined;

  const close = async () => {
    await gate.close();
    await Promise.all([hub.end(), listener.end(), means.node.leave().catch(() => {})]);
    await database.end();
  };
  const ask = <Name extends CallName>(name: Name, given: Given<Name>): Promise<Answer<Name>> => {
    // Name and handler belong together by their table, which a union of functions cannot say.
    const handler = handlers[name] as unknown as (given: Given<Name>) => Promise<Answer<Name>>;
    return gate.pass(() => handler(given));
  };
  return {
    ...createStoreOn({ ask, close: () => (closing ??= close()), kill: async () => {} }),
    ...presenceOn(means, gate),
    isShared: true,
    leaseTime: means.leaseTime,
    signals: { send: hub.send, listen: hub.listen },
    renewNode: () => gate.pass(means.node.renew),
  };
}
