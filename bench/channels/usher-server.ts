import { readFileSync } from 'node:fs';
import type { Runtime } from '@usher/runtime';
import { loadBlocks, requireConfig, startServer } from '@usher/server';
import { answerParent } from './answer-parent.ts';

/** The server with the channels of its environment and one journey, with limits of the web chat that a benchmark does not meet. */
const many = { count: 1_000_000_000, perMillis: 1_000 };
const lanes = 64;
let round = 0;
let runtime: Runtime | undefined;
const server = await startServer({
  config: requireConfig(process.env),
  blocks: await loadBlocks([], process.cwd()),
  webLimits: { conversations: many, requests: many, streamsPerClient: 10_000 },
  async prepare(given) {
    runtime = given;
    await given.publish(readFileSync(new URL('../turns/echo.journey.json', import.meta.url), 'utf8'));
  },
});

/** As if everybody had written at once: the journey answers each of them. */
async function sayToAll(addresses: readonly string[]): Promise<void> {
  const left = [...addresses];
  round += 1;
  const say = async () => {
    for (let address = left.pop(); address !== undefined; address = left.pop()) {
      const event = {
        type: 'message',
        eventKey: `all-${round}`,
        address,
        text: 'Hello',
        receivedAt: Date.now(),
      } as const;
      await runtime?.take('web', [event]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, say));
}

const { url } = server;
answerParent({ web: url, directline: url, teams: url }, sayToAll, () => server.stop());
