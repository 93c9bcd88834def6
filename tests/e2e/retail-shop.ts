import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createOrderService, defaultPort, type OrderService } from '@usher/example-retail/order-service';
import { onTestFinished } from 'vitest';
import { makeFolder, root } from './usher-process.ts';

export interface RetailShop {
  readonly orders: OrderService;
  /** Where the order service listens. */
  readonly origin: string;
  /** The retail journey, speaking to this order service. */
  readonly journeyFile: string;
}

/** The example's order service on a free port, and the journey told where it is. */
export async function openRetailShop(options: { readonly slowFor?: number } = {}): Promise<RetailShop> {
  const orders = createOrderService({ now: Date.now, ...options });
  const origin = await orders.listen(0, '127.0.0.1');
  onTestFinished(() => orders.close());
  const text = readFileSync(join(root, 'examples/retail/retail.journey.json'), 'utf8');
  const journeyFile = join(makeFolder(), 'retail.journey.json');
  writeFileSync(journeyFile, text.replaceAll(`http://127.0.0.1:${defaultPort}`, origin));
  return { orders, origin, journeyFile };
}
