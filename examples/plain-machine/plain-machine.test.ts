import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualClock, type MachineHost } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from './src/ledger.ts';
import { openShop } from './src/open-shop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-plain-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
const input = { customer: 'ann', amount: 10, parcels: ['A', 'B'], day };

describe('an order', () => {
  async function withShop(play: (shop: MachineHost, done: () => readonly string[]) => Promise<void>): Promise<void> {
    const ledger = openLedger(join(folder, 'ledger.txt'));
    const store = await createSqliteStore({ folder, durability: 'relaxed' });
    const shop = await openShop(store, ledger, createVirtualClock(Date.UTC(2026, 0, 1)));
    await play(shop, ledger.read);
    await shop.close();
    await store.close();
  }

  test('that nobody pays is reminded of after a day and cancelled after three', async () => {
    await withShop(async (shop, done) => {
      await shop.start('order', { id: 'o', input });
      await shop.advance(day - 1);
      expect(done()).toEqual([]);
      await shop.advance(2 * day);
      expect(done()).toEqual(['remind ann']);
      await shop.advance(1);
      expect(await shop.read('o')).toMatchObject({ status: 'done', value: 'cancelled', timers: [] });
    });
  });

  test('that is paid is charged once, and delivered parcel by parcel', async () => {
    await withShop(async (shop, done) => {
      await shop.start('order', { id: 'o', input });
      for (let sent = 0; sent < 3; sent += 1) await shop.send('o', { type: 'PAY', card: '4242' }, { delivery: 'pay' });
      await shop.idle();
      expect(await shop.read('o')).toMatchObject({
        value: 'delivering',
        children: { 'parcel A': { value: 'on the road' } },
      });
      await shop.advance(2 * day);
      expect(await shop.read('o')).toMatchObject({ status: 'done', value: 'delivered', output: { delivered: 2 } });
      expect(done()).toEqual(['charge 10', 'label A', 'label B', 'thank ann']);
    });
  });
});

describe('the example', () => {
  // The order is cancelled two of these days after the reminder: a busy machine needs a while to start a process again.
  const run = () =>
    spawn(process.execPath, [join(import.meta.dirname, 'src/main.ts'), folder, '4000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  async function untilDone(what: string, by: ChildProcess): Promise<void> {
    const ledger = openLedger(join(folder, 'ledger.txt'));
    for (const deadline = Date.now() + 90_000; !ledger.read().includes(what); ) {
      if (Date.now() > deadline || by.exitCode !== null) throw new Error(`It never came to "${what}".`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  test('goes on after it was killed, timers and parcels included, and does nothing twice', async () => {
    for (const moment of ['remind ann@example.com', 'charge 4200', 'label B']) {
      const life = run();
      await untilDone(moment, life);
      life.kill('SIGKILL');
      await once(life, 'close');
    }
    const last = run();
    let said = '';
    last.stdout.on('data', (data) => {
      said += data;
    });
    await once(last, 'close');
    expect(said).toContain('order-1 goes on');
    expect(said).toMatch(/order-1 is "delivered": \{"receipt":"receipt-\w+","delivered":2\}/);
    expect(openLedger(join(folder, 'ledger.txt')).read()).toEqual([
      'remind ann@example.com',
      'charge 4200',
      'label A',
      'label B',
      'thank ann@example.com',
    ]);
  });
});
