import { request as createRequest, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createBodyRoom } from './body-room.ts';
import { Refusal } from './refusal.ts';

const room = createBodyRoom(100);

async function start(): Promise<number> {
  const server = createServer((request, response) => {
    const use = async (body: Uint8Array) => body.length;
    room.read(request, 80, use).then(
      (length) => response.end(String(length)),
      (error: unknown) => response.writeHead(error instanceof Refusal ? error.status : 500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function send(port: number) {
  const request = createRequest({ port, host: '127.0.0.1', method: 'POST' });
  const status = new Promise<number>((resolve, reject) => {
    request.on('response', (response) => resolve(response.statusCode ?? 0));
    request.on('error', reject);
  });
  return { request, status };
}

test('bodies that are read at the same time share their room, and leave it when they are done, refused or broken off', async () => {
  const port = await start();
  const post = async (length: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x'.repeat(length) });
    return answer.status;
  };
  const slow = send(port);
  slow.request.write('x'.repeat(60));
  // A second one of 50 has no room as soon as the first 60 bytes are there.
  await expect.poll(() => post(50)).toBe(503);
  expect(await post(81)).toBe(413);
  expect(await post(40)).toBe(200);
  slow.request.end();
  expect(await slow.status).toBe(200);
  expect(await post(80)).toBe(200);
  const broken = send(port);
  broken.status.catch(() => undefined);
  broken.request.write('x'.repeat(60));
  await expect.poll(() => post(50)).toBe(503);
  broken.request.destroy();
  await expect.poll(() => post(80)).toBe(200);
});
