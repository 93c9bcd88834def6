import { readFileSync } from 'node:fs';
import { loadBlocks, requireConfig, startServer } from '@usher/server';

/** The server in a process of its own, with limits that a benchmark does not meet. */
const many = { count: 1_000_000_000, perMillis: 1_000 };
const server = await startServer({
  config: requireConfig(process.env),
  blocks: await loadBlocks([], process.cwd()),
  webLimits: { conversations: many, requests: many, streamsPerClient: 10_000 },
  prepare: async (runtime) => {
    await runtime.publish(readFileSync(new URL('../../examples/retail/retail.journey.json', import.meta.url), 'utf8'));
  },
});
console.log(`Usher is at ${server.url}`);
process.once('SIGTERM', () => void server.stop());
