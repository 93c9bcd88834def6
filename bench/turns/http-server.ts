import { readFileSync } from 'node:fs';
import { loadBlocks, requireConfig, startServer } from '@usher/server';
import { tellCpu } from './tell-cpu.ts';

/** The server in a process of its own, with limits that a benchmark does not meet. */
const many = { count: 1_000_000_000, perMillis: 1_000 };
const server = await startServer({
  config: requireConfig(process.env),
  blocks: await loadBlocks([], process.cwd()),
  webLimits: { conversations: many, requests: many, streamsPerClient: 10_000 },
  prepare: async (runtime) => {
    for (const file of ['../../examples/retail/retail.journey.json', 'echo.journey.json']) {
      await runtime.publish(readFileSync(new URL(file, import.meta.url), 'utf8'));
    }
  },
});
console.log(`Usher is at ${server.url}`);
tellCpu();
process.once('SIGTERM', async () => {
  await server.stop();
  process.disconnect();
});
