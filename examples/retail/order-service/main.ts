import { join } from 'node:path';
import { createOrderService, defaultPort } from './order-service.ts';

const host = '127.0.0.1';
const { ORDER_SERVICE_PORT: portText = String(defaultPort), USHER_DATA: folder } = process.env;
const port = Number(portText);

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  stop(`ORDER_SERVICE_PORT is "${portText}". A port is a whole number from 1 to 65535.`);
} else {
  await run();
}

async function run(): Promise<void> {
  try {
    const file = folder === undefined || folder === '' ? undefined : join(folder, 'order-service.json');
    const service = createOrderService({ now: Date.now, ...(file === undefined ? {} : { file }) });
    const origin = await service.listen(port, host);
    console.log(`The order service is at ${origin} (${file === undefined ? 'in memory' : `kept in ${file}`}).`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void service.close());
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    stop(isTaken ? `Port ${port} is taken. Name another in ORDER_SERVICE_PORT.` : String(error));
  }
}

function stop(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
