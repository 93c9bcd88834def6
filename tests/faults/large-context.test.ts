import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { createChannel, startHost, useFolder, useSqlite } from './host.ts';

const megabyte = 1_000_000;

/** Text that rows hold which no later turn overwrites. */
function readGrowth(folder: string): number {
  const database = new DatabaseSync(join(folder, 'usher.db'), { readOnly: true });
  const tables = { event: 'event', transcript: 'body', outbox: 'effect' };
  const sums = Object.entries(tables).map(([table, column]) =>
    Number(database.prepare(`SELECT coalesce(sum(length(${column})), 0) AS n FROM ${table}`).get()?.n),
  );
  database.close();
  return sums.reduce((sum, each) => sum + each, 0);
}

/** Bytes that this process has handed to the system for writing; undefined where the system does not tell. */
function readWritten(): number | undefined {
  try {
    return Number(/wchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

describe('a conversation that keeps a megabyte', () => {
  test('goes on, over a restart too, and leaves no trace of that size per turn but the snapshot', async () => {
    const folder = useFolder();
    const channel = createChannel();
    const store = await useSqlite(folder);
    const host = await startHost(store, { channels: [channel] });
    await host.join('ann');
    await host.say('ann', `grow ${megabyte}`);
    await host.runtime.idle();
    const [grown, written] = [readGrowth(folder), readWritten()];
    for (let n = 1; n <= 10; n += 1) await host.say('ann', `message ${n}`);
    await host.runtime.idle();
    expect((readGrowth(folder) - grown) / 10).toBeLessThan(2_000);
    if (written !== undefined) {
      const perTurn = (Number(readWritten()) - written) / 10;
      console.log(`bytes written per turn: ${Math.round(perTurn)}`);
      // The snapshot once to the log of SQLite, and once in passing where that is copied into the database.
      expect(perTurn).toBeLessThan(3.5 * megabyte);
    }
    await host.runtime.stop();
    const next = await startHost(store, { channels: [channel] });
    await next.say('ann', 'message 11');
    await next.runtime.idle();
    expect(channel.reads('ann').slice(-2)).toEqual(['#10 message 10', '#11 message 11']);
  });

  test('overwrites what it kept before, and keeps no old values of it', async () => {
    const channel = createChannel();
    const host = await startHost(await useSqlite(), { channels: [channel] });
    await host.join('ann');
    for (let n = 0; n < 6; n += 1) await host.say('ann', `grow ${megabyte + n}`);
    expect((await host.store.findConversation(1))?.snapshot.length).toBeLessThan(1.3 * megabyte);
    // The price of it, said in words.
    await host.say('ann', 'back');
    await host.runtime.idle();
    expect(channel.reads('ann').join('\n')).toMatch(/cannot go back/);
  });

  test('is told where it keeps too much: the message is a dead letter, and the conversation stands where it stood', async () => {
    const channel = createChannel();
    const host = await startHost(await useSqlite(), { channels: [channel], limits: { snapshotLength: 2 * megabyte } });
    await host.join('ann');
    await host.say('ann', `grow ${megabyte}`);
    await host.say('ann', `grow ${3 * megabyte}`);
    await host.say('ann', 'and now?');
    await host.runtime.idle();
    expect(channel.reads('ann')).toEqual(['hello', 'hello', expect.stringContaining('went wrong'), '#1 and now?']);
    const [dead] = await host.store.listDeadTurns(10);
    expect(dead?.error).toContain('2000000 are allowed');
    expect(host.named('turn.buried')).toMatchObject([{ code: 'runtime/too-much-kept', told: true }]);
  });
});
