import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ExitCode, type Io, loadBlocks, requireConfig, sayWhere, startServer, untilStopped } from '@usher/server';
import { listBuilds } from '../bundles/build-all.ts';
import { orderServiceOrigin, startOrderService } from './order-service.ts';

const root = resolve(import.meta.dirname, '../..');

/** Published where nothing of that id is published yet, so that nobody's own version is touched. */
const examples = [
  { id: 'hello', file: 'examples/hello/hello.journey.json', says: 'the shortest journey' },
  { id: 'retail', file: 'examples/retail/retail.journey.json', says: 'refunds, returns and questions of a shop' },
] as const;

/** `pnpm start`: the server with the example journeys, and the order service that they speak to. */
export async function startEverything(io: Io): Promise<ExitCode> {
  // Whoever starts it by hand reads sentences; logs are for operators, who set what they want.
  const config = requireConfig({ ...io.environment, LOG_LEVEL: io.environment.LOG_LEVEL || 'warn' }, io.warn);
  await buildBundles(io);
  const cleanUp: (() => Promise<void>)[] = [];
  try {
    const server = await startServer({
      config: { ...config, allowedOrigins: [...config.allowedOrigins, orderServiceOrigin] },
      blocks: await loadBlocks([], root),
      // Once the data folder is known to be ours alone.
      prepare: async (runtime) => {
        const orders = await startOrderService(config.dataFolder, io.say);
        if (orders !== undefined) cleanUp.push(() => orders.close());
        for (const { file } of examples) await runtime.publishIfAbsent(readFileSync(join(root, file), 'utf8'));
      },
    });
    cleanUp.push(() => server.stop());
    // Said last, and only where there was something to stop.
    cleanUp.unshift(async () => io.say('Stopped.'));
    sayWhere(server, io);
    for (const line of whereToGo(server.url)) io.say(line);
    await untilStopped(io);
    return 0;
  } finally {
    for (const step of cleanUp.reverse()) await step();
  }
}

async function buildBundles({ say }: Io): Promise<void> {
  for (const build of listBuilds(root)) {
    const line = await build();
    if (line !== undefined) say(`Built ${line}`);
  }
}

function whereToGo(url: string): string[] {
  return [
    `  ${url}/  the editor; ${url}/desk  the desk of the agents`,
    ...examples.map(({ id, says }) => `  ${url}/chat/${id}  ${says}`),
    'Change a journey and talk to it: npx pnpm@12 usher dev examples/hello/hello.journey.json',
    'Ctrl-C stops it.',
  ];
}
