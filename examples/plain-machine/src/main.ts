import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineHost, MachineInstance } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import { openLedger } from './ledger.ts';
import { openShop } from './open-shop.ts';

/** Run it, stop it with Ctrl-C or kill it at any moment, run it again: the order goes on where it was. */
const [folder = 'order-data', day = '1500'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const store = await createSqliteStore({ folder });
const shop = await openShop(store, openLedger(join(folder, 'ledger.txt')));

const input = { customer: 'ann@example.com', amount: 4_200, parcels: ['A', 'B'], day: Number(day) };
const { isRepeated } = await shop.start('order', { id: 'order-1', input, delivery: 'start-1' });
console.log(isRepeated ? 'order-1 goes on' : 'order-1 begins');

await reach(shop, (order) => isIn(order, 'reminded') || order.context.receipt !== null || order.status === 'done');
// Sent again after a restart, and taken once: it is the same delivery.
await shop.send('order-1', { type: 'PAY', card: '4242' }, { delivery: 'pay-1' });
const done = await reach(shop, (order) => order.status === 'done');
console.log(`order-1 is ${JSON.stringify(done.value)}: ${JSON.stringify(done.output)}`);
await shop.close();
await store.close();

type Order = Omit<MachineInstance, 'context'> & { readonly context: { readonly receipt: string | null } };

function isIn({ value }: Order, state: string): boolean {
  return JSON.stringify(value).includes(`"${state}"`);
}

/** Looks, and tells what it sees, until the order is there. */
async function reach(host: MachineHost, isThere: (order: Order) => boolean): Promise<Order> {
  for (let seen = ''; ; ) {
    const order = (await host.read('order-1')) as unknown as Order;
    const now = `${JSON.stringify(order.value)} ${Object.entries(order.children).map(([id, { status }]) => `${id}: ${status}`)}`;
    if (now !== seen) console.log(now);
    seen = now;
    if (isThere(order)) return order;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
