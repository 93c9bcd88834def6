import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileFetcher, type FileFetcher } from './fetch-file.ts';

let origin: string;
let fetcher: FileFetcher;
let close: () => Promise<void>;

beforeEach(async () => {
  const server = createServer((request, response) => {
    if (request.url === '/gone.png') return void response.writeHead(404).end();
    if (request.url === '/moved.png') return void response.writeHead(302, { location: '/shirt.png' }).end();
    response.writeHead(200, { 'content-type': 'image/PNG; charset=x' }).end(Buffer.from([137, 80, 78, 71, 0, 255]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = createFileFetcher({ allowedOrigins: [origin] });
  close = async () => {
    await fetcher.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

afterEach(() => close());

test('gets a file byte for byte, also where it has moved', async () => {
  const file = { name: 'shirt.png', mime: 'image/png', bytes: Buffer.from([137, 80, 78, 71, 0, 255]) };
  expect(await fetcher.fetch(`${origin}/shirt.png`, 100)).toEqual(file);
  expect(await fetcher.fetch(`${origin}/moved.png`, 100)).toEqual(file);
});

test.each([
  ['one that is too large', '/shirt.png', 5, 'http/too-large'],
  ['one that is not there', '/gone.png', 100, 'http/status-404'],
])('refuses %s', async (_what, path, mostBytes, code) => {
  await expect(fetcher.fetch(origin + path, mostBytes)).rejects.toMatchObject({ code });
});

test('reaches nothing that is private and not allowed', async () => {
  const other = createFileFetcher();
  await expect(other.fetch(`${origin}/shirt.png`, 100)).rejects.toMatchObject({ code: 'http/refused-address' });
  await expect(other.fetch('file:///etc/passwd', 100)).rejects.toMatchObject({ code: 'http/bad-url' });
  await other.close();
});
