import { createHash } from 'node:crypto';
import { createHttpCustomer } from '../turns/http-customer.ts';
import type { Customer } from '../turns/load.ts';
import { createDirectLineCustomer } from './directline-customer.ts';

/** Many customers with the chat open, in a process of their own. Says where they are reached, and then each time that all were. */
const [channel = '', url = '', count = ''] = process.argv.slice(2);
const lanes = 32;
const customers: (Customer & { readonly address: string })[] = [];
let left = Number(count);

async function open(): Promise<Customer & { readonly address: string }> {
  if (channel === 'directline') return createDirectLineCustomer(url);
  const customer = await createHttpCustomer(url, 'echo');
  // The server keeps no token, only what it makes of it.
  return { ...customer, address: createHash('sha256').update(customer.token).digest('base64url') };
}

async function openSome(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const customer = await open();
    await customer.heard(1);
    customers.push(customer);
  }
}

await Promise.all(Array.from({ length: lanes }, openSome));
let heard = 1;
process.on('message', async () => {
  heard += 1;
  await Promise.all(customers.map((customer) => customer.heard(heard)));
  process.send?.('heard');
});
process.send?.(customers.map(({ address }) => address));
