import { ownPostgresForTests } from '@usher/testkit/postgres';
import { describe, expect, test, vi } from 'vitest';
import type { Signal } from '../signals.ts';
import { createPostgresStore } from './create-postgres-store.ts';
import { brokenConversations, converse } from './test/converse.ts';
import { query } from './test/query.ts';

const server = await ownPostgresForTests({ isDurable: true });
const patience = 120_000;

describe.skipIf(server === undefined)('a server that crashes and comes back', () => {
  const { url = '', crash = () => {}, restart = () => {} } = server ?? {};

  test(
    'has every acknowledged turn, whole, and the store goes on by itself',
    async () => {
      const store = await createPostgresStore({ url, leaseTime: 60_000 });
      const heard: Signal[] = [];
      store.signals?.listen((signal) => heard.push(signal));
      const acknowledged = new Map<number, number>();
      const codes = new Set<string>();
      let count = 0;
      let isOver = false;
      const witness = {
        acknowledged(id: number, revision: number) {
          acknowledged.set(id, revision);
          count += 1;
        },
        failed: (code: string) => void codes.add(code),
        isOver: () => isOver,
      };
      const talks = Array.from({ length: 16 }, (_, index) => converse(store, `visitor-${index}`, witness));
      for (let round = 1; round <= 3; round += 1) {
        const enough = count + 50 + Math.floor(Math.random() * 200);
        await vi.waitFor(() => expect(count).toBeGreaterThan(enough), { timeout: patience, interval: 5 });
        crash();
        await vi.waitFor(() => expect(codes).toContain('storage/unreachable'), { timeout: patience });
        restart();
      }
      const enough = count + 100;
      await vi.waitFor(() => expect(count).toBeGreaterThan(enough), { timeout: patience });
      isOver = true;
      await Promise.all(talks);
      expect([...codes].filter((code) => !['storage/unreachable', 'storage/uncertain'].includes(code))).toEqual([]);
      const rows = await query<{ id: string; revision: string }>(url, 'SELECT id, revision FROM usher.conversation');
      const revisions = new Map(rows.map(({ id, revision }) => [Number(id), Number(revision)]));
      expect([...acknowledged].filter(([id, revision]) => (revisions.get(id) ?? 0) < revision)).toEqual([]);
      expect(await query(url, brokenConversations)).toEqual([]);
      await vi.waitFor(() => expect(heard).toContainEqual({ about: 'missed' }), { timeout: patience });
      expect(await store.renewNode()).toBe('kept');
      await store.close();
    },
    patience,
  );

  test(
    'keeps nobody from closing while it is away, and refuses calls in words',
    async () => {
      const store = await createPostgresStore({ url });
      crash();
      await expect(store.listJourneys()).rejects.toMatchObject({ code: 'storage/unreachable', retry: 'later' });
      await expect(store.renewNode()).rejects.toMatchObject({ retry: 'later' });
      await store.close();
      await expect(createPostgresStore({ url })).rejects.toMatchObject({ code: 'storage/unreachable' });
      restart();
      const again = await createPostgresStore({ url });
      expect(await again.listJourneys()).toEqual([]);
      await again.close();
    },
    patience,
  );
});
