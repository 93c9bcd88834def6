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
    const talk = await beginTalk(database, settings);
    // Last, because its lease runs from here on.
    const node = await beginNodeLife(database, name, leaseTime);
    return createStore({ database, node, leaseTime, signal: talk.hub.send }, talk);
  } catch (error) {
    await database.end();
    throw error;
  }
}

/** What this node says to others and hears of them. */
interface Talk {
  readonly hub: SignalHub;
  end(): Promise<void>;
}

async function beginTalk(database: Database, { config }: ConnectionSettings): Promise<Talk> {
  const hub = createSignalHub(randomUUID(), async (messages) => {
    // Nobody depends on them, so an error is nobody's.
    await database.read({ name: 'usher-notify', text: notifyText, values: [messages] }).catch(() => {});
  });
  const listener = keepListening(config, { onMessage: hub.receive, onMissed: hub.miss });
  await listener.begun;
  return {
    hub,
    async end() {
      await Promise.all([hub.end(), listener.end()]);
    },
  };
}

function createStore(means: Means, { hub, end }: Talk): Store {
  const { database, node, leaseTime } = means;
  const gate = createGate(database.place);
  const handlers = createAllHandlers(means);
  let closing: Promise<void> | undefined;

  const close = async () => {
    await gate.close();
    await Promise.all([end(), node.leave().catch(() => {})]);
    await database.end();
  };
  const ask = <Name extends CallName>(name: Name, given: Given<Name>): Promise<Answer<Name>> => {
    // Name and handler belong together by their table, which a union of functions cannot say.
    const handler = handlers[name] as unknown as (given: Given<Name>) => Promise<Answer<Name>>;
    return gate.pass(() => handler(given));
  };
  return {
    ...createStoreOn({
      ask,
      close() {
        closing ??= close();
        return closing;
      },
      kill: async () => {},
    }),
    ...presenceOn(means, gate),
    isShared: true,
    leaseTime,
    signals: { send: hub.send, listen: hub.listen },
    renewNode: () => gate.pass(node.renew),
  };
}
