import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { createRuntime } from '@usher/runtime';
import { createPostgresStore, createSqliteStore } from '@usher/storage';
import { type CrashAdapter, type CrashChannel, crashChannels, createCrashAdapter } from './channels.ts';
import type { NodeSaid } from './fleet.ts';
import { watchStalls } from './watch-stalls.ts';

/** One node: the real runtime over the real store, with channels whose platform is the peer. To be killed. */
const { values } = parseArgs({
  options: {
    name: { type: 'string', default: '' },
    peer: { type: 'string', default: '' },
    folder: { type: 'string' },
    database: { type: 'string' },
    lease: { type: 'string', default: '15000' },
  },
});
const { name, peer, folder, database, lease } = values;

/** One line for the campaign. */
const tell = (said: NodeSaid) => console.log(JSON.stringify(said));
watchStalls(Number(lease) / 10, (stall) => tell({ stall }));

const store =
  database === undefined
    ? await createSqliteStore({ folder: folder ?? '' })
    : await createPostgresStore({ url: database, leaseTime: Number(lease) });
const adapters = new Map(crashChannels.map((channel) => [channel, createCrashAdapter(channel, peer, name)]));
const runtime = createRuntime({
  store,
  blocks: createBlockSet(standardBlocks),
  adapters: [...adapters.values()],
  binding: () => 'crash',
  http: { allowedOrigins: [peer] },
  limits: { firstDelay: 50 },
  log(event) {
    // Standing still is what is done to it.
    if (event.name === 'store.failed' && event.code === 'runtime/silent') return;
    if (['turn.buried', 'version.unplayable', 'store.failed'].includes(event.name))
      console.error(JSON.stringify(event));
  },
});
await runtime.publishIfAbsent(
  readFileSync(new URL('crash.journey.json', import.meta.url), 'utf8').replace('http://127.0.0.1:1', peer),
);
await runtime.start();
// One that is killed leaves nothing behind otherwise.
flushCompileCache();

interface Heard {
  readonly channel: CrashChannel;
  readonly address: string;
  readonly eventKey: string;
  readonly text: string;
}

/** Answers 200 when the runtime has taken the message, as a platform's webhook would. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { channel, address, eventKey, text } = JSON.parse(Buffer.concat(chunks).toString()) as Heard;
  try {
    await (adapters.get(channel) as CrashAdapter).hear(address, eventKey, text);
    response.writeHead(200).end();
  } catch (error) {
    response.writeHead(503).end(error instanceof Error ? error.message : String(error));
  }
});
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));

process.once('SIGTERM', async () => {
  server.close();
  server.closeAllConnections();
  await runtime.stop();
  await store.close();
});
