import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresStore, type Store } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root, startUsher } from '../e2e/usher-process.ts';
import { createChannel, startHost } from './host.ts';
import { findPgBouncer, usePgBouncer, versionOf } from './start-pgbouncer.ts';

const postgres = await postgresForTests();
const program = findPgBouncer();
if (program === undefined)
  console.error('Tests of PgBouncer do not run: no pgbouncer is installed (apt-get install pgbouncer).');

async function useStore(url: string): Promise<Store> {
  const store = await createPostgresStore({ url });
  onTestFinished(() => store.close());
  return store;
}

describe.skipIf(postgres === undefined || program === undefined)(
  'nodes behind a PgBouncer that lends by the transaction',
  () => {
    test.each([
      ['that refuses the limits of statements', []],
      [
        'that ignores them, and minds no prepared statements',
        [
          'ignore_startup_parameters = statement_timeout,idle_in_transaction_session_timeout',
          // From 1.21 on it minds them; older ones do not know the setting.
          ...(Number(versionOf(program ?? '').split('.')[1]) >= 21 ? ['max_prepared_statements = 0'] : []),
        ],
      ],
    ])('answer every message once and in order: one %s', async (_what, settings) => {
      const direct = (await postgres?.newDatabase()) ?? '';
      const { url } = await usePgBouncer(program ?? '', direct, settings);
      const channel = createChannel();
      const nodes = [
        await startHost(await useStore(url), { channels: [channel] }),
        await startHost(await useStore(url), { channels: [channel] }),
      ] as const;
      const customers = Array.from({ length: 12 }, (_, index) => `customer-${index}`);
      // Each customer goes from node to node, so that nodes use one conversation and one set of statements in turn.
      await Promise.all(
        customers.map(async (customer, index) => {
          await nodes[0].join(customer);
          for (let n = 1; n <= 8; n += 1) await nodes[(n + index) % 2 === 0 ? 0 : 1].say(customer, `message ${n}`);
        }),
      );
      const expected = ['hello', ...Array.from({ length: 8 }, (_, index) => `#${index + 1} message ${index + 1}`)];
      for (const customer of customers) await expect.poll(() => channel.reads(customer)).toEqual(expected);
      await Promise.all(nodes.map(({ runtime }) => runtime.idle()));
      for (const node of nodes) {
        expect(node.runtime.readiness()).toEqual({ isReady: true });
        expect(node.named('store.failed')).toEqual([]);
      }
    });

    test('are a whole server with its accounts: people sign in, and the chat answers', async () => {
      const { url } = await usePgBouncer(program ?? '', (await postgres?.newDatabase()) ?? '');
      const server = startUsher(['start'], {
        environment: {
          ...{ DATABASE_URL: url, PORT: '0', USHER_DATA: mkdtempSync(join(tmpdir(), 'usher-pooled-')) },
          ...{ USHER_OWNER_PASSWORD: 'correct-horse-battery', USHER_PUBLISH_TOKEN: 'a'.repeat(40) },
        },
      });
      const [, site = ''] = await server.line(/(http:\/\/127\.0\.0\.1:\d+)/);
      const post = (path: string, body: object, headers: Record<string, string> = {}) =>
        fetch(site + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: site, ...headers },
          body: JSON.stringify(body),
        });
      const signedIn = await post('/api/account/sign-in', {
        email: 'owner@localhost',
        password: 'correct-horse-battery',
      });
      expect(signedIn.status).toBe(200);
      const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]);
      const account = await fetch(`${site}/api/account`, { headers: { cookie: cookie.join('; ') } });
      expect(await account.text()).toContain('owner@localhost');
      const published = await fetch(`${site}/api/journeys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${'a'.repeat(40)}` },
        body: readFileSync(join(root, 'examples/hello/hello.journey.json')),
      });
      expect(published.status).toBe(201);
      const opened = await post('/api/web/conversations', { journeyId: 'hello' });
      expect(opened.status).toBe(201);
      expect(server.errors).not.toContain('server.failed');
    });

    test('begin together on an empty database', async () => {
      const { url } = await usePgBouncer(program ?? '', (await postgres?.newDatabase()) ?? '');
      const stores = await Promise.all([1, 2, 3].map(() => useStore(url)));
      expect(await Promise.all(stores.map((store) => store.renewNode()))).toEqual(['kept', 'kept', 'kept']);
    });
  },
);
