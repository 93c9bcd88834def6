import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { postgresForTests } from '@usher/testkit/postgres';
import { describe, expect, test, vi } from 'vitest';
import { createPostgresStore } from './create-postgres-store.ts';
import { brokenConversations } from './test/converse.ts';
import { query } from './test/query.ts';

const child = fileURLToPath(new URL('./test/commit-until-killed.ts', import.meta.url));
const postgres = await postgresForTests();

/** Lets a process commit until it has acknowledged so many turns, and kills it. @returns the last turn of each conversation */
async function commitAndKill(url: string, round: string, acknowledgements: number): Promise<Map<number, number>> {
  const committing = spawn(process.execPath, [child, url, round], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(committing, 'close');
  let printed = '';
  committing.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > acknowledgements) committing.kill('SIGKILL');
  });
  expect(await ended).toEqual([null, 'SIGKILL']);
  const lines = printed.split('\n').slice(0, -1);
  return new Map(lines.map((line) => line.split(' ').map(Number) as [number, number]));
}

describe.skipIf(postgres === undefined)('nodes that are killed', () => {
  test('lose no acknowledged turn, and leave what they had to others', async () => {
    const url = (await postgres?.newDatabase()) ?? '';
    const store = await createPostgresStore({ url, leaseTime: 30_000 });
    for (let round = 1; round <= 3; round += 1) {
      const count = 1 + Math.floor(Math.random() * 300);
      const both = await Promise.all(['a', 'b'].map((name) => commitAndKill(url, `${name}${round}`, count)));
      const rows = await query<{ id: string; revision: string }>(url, 'SELECT id, revision FROM usher.conversation');
      const revisions = new Map(rows.map(({ id, revision }) => [Number(id), Number(revision)]));
      const lost = both.flatMap((acknowledged) =>
        [...acknowledged].filter(([id, revision]) => (revisions.get(id) ?? 0) < revision),
      );
      expect(lost).toEqual([]);
      expect(await query(url, brokenConversations)).toEqual([]);
    }
    const waiting = await store.listOutbox(0, 100_000);
    const claimed: number[] = [];
    await vi.waitFor(
      async () => {
        claimed.push(...(await store.claimOutbox(1_000)).map(({ id }) => id));
        expect(claimed.length).toBe(waiting.length);
      },
      { timeout: 30_000, interval: 50 },
    );
    expect(new Set(claimed)).toEqual(new Set(waiting.map(({ id }) => id)));
    await store.close();
  }, 120_000);
});
