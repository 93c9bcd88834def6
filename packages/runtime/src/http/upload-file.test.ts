import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileFetcher, type FileFetcher } from './fetch-file.ts';

let origin: string;
let fetcher: FileFetcher;
let came: string[];
let close: () => Promise<void>;

beforeEach(async () => {
  came = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks).toString('hex');
    came.push(`${request.method} ${request.url} ${request.headers['content-range']} ${bytes}`);
    if (request.url === '/hangs') return;
    if (request.url === '/moved') return void response.writeHead(307, { location: '/elsewhere' }).end();
    response.writeHead(request.url === '/full' ? 507 : 201).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = createFileFetcher({ allowedOrigins: [origin], longestUploadTime: 2_000 });
  close = async () => {
    await fetcher.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});

afterEach(() => close());

const bytes = new Uint8Array([0, 1, 255]);
const headers = { 'content-range': 'bytes 0-2/3' };

test('lays a file byte for byte, with its headers', async () => {
  await fetcher.upload(`${origin}/session`, bytes, headers);
  expect(came).toEqual(['PUT /session bytes 0-2/3 0001ff']);
});

test.each([
  ['where the address moved', '/moved', 'http/status-307'],
  ['where there is no room', '/full', 'http/status-507'],
])('takes nothing for laid %s, and goes nowhere else', async (_what, path, code) => {
  await expect(fetcher.upload(origin + path, bytes, headers)).rejects.toMatchObject({ code });
  expect(came).toHaveLength(1);
});

test('gives up where nobody answers in time', async () => {
  const hasty = createFileFetcher({ allowedOrigins: [origin], longestUploadTime: 50 });
  await expect(hasty.upload(`${origin}/hangs`, bytes, headers)).rejects.toMatchObject({ name: 'TimeoutError' });
  await hasty.close();
});

test.each([
  ['http/bad-url', (own: string) => own],
  ['http/refused-address', (own: string) => own.replace('http:', 'https:')],
  ['http/refused-address', () => 'https://10.0.0.1/session'],
  ['http/bad-url', () => 'http://files.example/session'],
  ['http/bad-url', () => 'https://me:secret@files.example/session'],
  ['http/bad-url', () => 'file:///etc/passwd'],
])('answers with %s what is private, or not over https', async (code, address) => {
  const other = createFileFetcher();
  await expect(other.upload(address(`${origin}/session`), bytes, headers)).rejects.toMatchObject({ code });
  expect(came).toEqual([]);
  await other.close();
});

test('reaches no name that resolves to a private address', async () => {
  const lured = createFileFetcher({
    lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const { port } = new URL(origin);
  const failed = lured.upload(`https://contoso-my.sharepoint.example:${port}/session`, bytes, headers);
  await expect(failed).rejects.toMatchObject({ code: 'http/refused-address' });
  await lured.close();
});
