import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileFetcher, type FileFetcher } from './fetch-file.ts';
import type { Lookup } from './guarded-agent.ts';

let origin: string;
let fetcher: FileFetcher;
let close: () => Promise<void>;
let endlessClosed: PromiseWithResolvers<void>;

beforeEach(async () => {
  endlessClosed = Promise.withResolvers();
  const server = createServer((request, response) => {
    if (request.url === '/gone.png') return void response.writeHead(404).end();
    if (request.url === '/moved.png') return void response.writeHead(302, { location: '/shirt.png' }).end();
    if (request.url === '/inside') return void response.writeHead(302, { location: 'http://127.0.0.1:9/secret' }).end();
    if (request.url === '/packed') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    if (request.url === '/endless') {
      const pour = () => {
        while (response.write(Buffer.alloc(65_536))) if (response.destroyed) return;
      };
      response.on('drain', pour).on('close', () => endlessClosed.resolve());
      return pour();
    }
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
  ['one that does not say how large it is, and is', '/endless', 1_000_000, 'http/too-large'],
  ['one that is packed, of whatever size', '/packed', 100, 'http/encoded'],
  ['one that has moved to where nothing may be reached', '/inside', 100, 'http/refused-address'],
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

test('hangs up on one that is too large', async () => {
  await expect(fetcher.fetch(`${origin}/endless`, 1_000_000)).rejects.toMatchObject({ code: 'http/too-large' });
  await endlessClosed.promise;
});

test.each([
  ['127.0.0.1', 4],
  ['::ffff:127.0.0.1', 6],
  ['::ffff:7f00:1', 6],
  ['64:ff9b::7f00:1', 6],
  ['169.254.169.254', 4],
])('reaches nothing under a name that stands for %s', async (address, family) => {
  const lookup: Lookup = (_name, _options, callback) => callback(null, [{ address, family }]);
  const other = createFileFetcher({ lookup });
  const refused = { code: 'http/refused-address' };
  await expect(other.fetch('https://files.example/a.png', 100)).rejects.toMatchObject(refused);
  await expect(other.upload('https://files.example/a.png', new Uint8Array(1), {})).rejects.toMatchObject(refused);
  await other.close();
});
