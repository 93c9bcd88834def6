import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listening, listen, readWhole } from '../test/listen.ts';
import { isOfMicrosoft, upload } from './upload.ts';

let server: Listening;
let requests: { readonly url: string | undefined; readonly method: string | undefined; readonly body: Buffer }[];
beforeEach(async () => {
  requests = [];
  server = await listen(async (request: IncomingMessage, response) => {
    requests.push({ url: request.url, method: request.method, body: await readWhole(request) });
    if (request.url === '/moved') response.writeHead(307, { location: '/elsewhere' }).end();
    else response.writeHead(request.url === '/full' ? 507 : 201).end();
  });
});
afterEach(() => server.close());

const file = { name: 'a.bin', mime: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) };

test.each([
  'https://contoso-my.sharepoint.com/personal/ann/_api/upload?guid=1',
  'https://contoso-my.sharepoint.us/x',
  'https://contoso-my.sharepoint.cn/x',
  'https://api.onedrive.com/rup/1',
])('takes %s for one of Microsoft', (url) => {
  expect(isOfMicrosoft(url)).toBe(true);
});

test.each([
  'http://contoso-my.sharepoint.com/x',
  'https://contoso-my.sharepoint.com:8443/x',
  'https://me:secret@contoso-my.sharepoint.com/x',
  'https://sharepoint.com.example/x',
  'https://notsharepoint.com/x',
  'https://elsewhere.example/sharepoint.com',
  'https://10.0.0.1/x',
  'https://[::1]/x',
  'http://127.0.0.1:4000/x',
  'file:///etc/passwd',
  'nonsense',
  '',
])('takes %j for none of Microsoft', (url) => {
  expect(isOfMicrosoft(url)).toBe(false);
});

test('lays nothing on this machine, unless its origin is named', async () => {
  await expect(upload(`${server.url}/full`, file, {})).rejects.toMatchObject({ code: 'channel/upload-failed' });
  expect(requests).toEqual([]);
  await upload(`${server.url}/session`, file, { uploadOrigins: [server.url] });
  expect(requests).toEqual([{ url: '/session', method: 'PUT', body: Buffer.from([1, 2, 3]) }]);
});

test('takes a file to nowhere else', async () => {
  const failed = upload(`${server.url}/moved`, file, { uploadOrigins: [server.url] });
  await expect(failed).rejects.toMatchObject({ code: 'channel/upload-failed' });
  expect(requests.map(({ url }) => url)).toEqual(['/moved']);
});

test('says what was answered, and not where', async () => {
  const failed = upload(`${server.url}/full`, file, { uploadOrigins: [server.url] });
  await expect(failed).rejects.toThrow('A file could not be laid into OneDrive: it answered 507.');
});
