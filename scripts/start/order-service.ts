import { join } from 'node:path';
import { createOrderService, defaultPort, type OrderService } from '@usher/example-retail/order-service';

/** Where the example journeys expect the order service, on this machine only. */
export const orderServiceOrigin = `http://127.0.0.1:${defaultPort}`;

/**
 * Starts the example's order service with its file in the data folder. Where its port is taken that is said, and the rest goes
 * on: most often it is another order service, which serves as well.
 *
 * @returns undefined when it could not start
 */
export async function startOrderService(
  dataFolder: string,
  say: (line: string) => void,
): Promise<OrderService | undefined> {
  const service = createOrderService({ now: Date.now, file: join(dataFolder, 'order-service.json') });
  try {
    const origin = await service.listen(defaultPort, '127.0.0.1');
    say(`The example order service is at ${origin}`);
    return service;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    say(
      `Port ${defaultPort} is taken, so the example order service was not started: the retail journey speaks to whatever answers there.`,
    );
    return undefined;
  }
}
