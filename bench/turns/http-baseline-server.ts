import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeTexts, startWriter } from '../store-raw.ts';
import { tellCpu } from './tell-cpu.ts';
import { createXstateBaseline } from './xstate-baseline.ts';

/** What node:http, XState and node:sqlite give at best: the same requests, writes and streams, and nothing of ours. */
const [folder = '', bytes = '', conversations = ''] = process.argv.slice(2);
const writer = await startWriter({ folder, turns: 0, parallel: Number(conversations), bytes: Number(bytes) });
const texts = makeTexts(Number(bytes));
const machine = await createXstateBaseline({ states: 4, snapshotBytes: texts.snapshot.length });
const snapshots = new Map<number, string>();
const streams = new Map<number, ServerResponse>();
const revisions = new Map<number, number>();
let opened = 0;

const server = createServer(async (request, response) => {
  const conversation = Number(request.headers.authorization?.replace('Bearer ', ''));
  if (request.url === '/api/web/stream') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    streams.set(conversation, response);
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  JSON.parse(body);
  const isOpening = request.url === '/api/web/conversations';
  if (isOpening) opened += 1;
  const id = isOpening ? opened : conversation;
  const revision = (revisions.get(id) ?? 0) + 1;
  revisions.set(id, revision);
  const snapshot = machine.take(snapshots.get(id) ?? machine.first);
  snapshots.set(id, snapshot);
  const row = await writer.write({ kind: 'turn', conversation: id, revision, ...texts, snapshot });
  response
    .writeHead(isOpening ? 201 : 202, { 'content-type': 'application/json' })
    .end(JSON.stringify({ token: `${id}` }));
  await writer.write({ kind: 'tried', row });
  const content = [{ kind: 'text', text: texts.said }];
  streams.get(id)?.write(`id: ${revision}\nevent: message\ndata: ${JSON.stringify({ from: 'bot', content })}\n\n`);
  await writer.write({ kind: 'done', row });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`Usher is at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
tellCpu();
process.once('SIGTERM', () => {
  process.disconnect();
  server.closeAllConnections();
  server.close();
  void writer.close();
});
