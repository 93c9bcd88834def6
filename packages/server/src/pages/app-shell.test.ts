import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityHeaders } from '../http/security-headers.ts';
import { sendAppFile, sendShell } from './app-shell.ts';

let folder = '';
let server: Server;
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '.usher-shell-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'a secret');
  writeFileSync(join(dist, 'editor.js'), 'script');
  writeFileSync(join(dist, '.hidden'), 'hidden');
  writeFileSync(join(dist, 'assets', 'part-abc.js'), 'part');
  const folders = { editor: dist, desk: join(folder, 'nothing') };
  const app = express();
  app.use(securityHeaders({ isHttps: false }));
  app.get('/', sendShell('editor', folders));
  app.get('/desk', sendShell('desk', folders));
  app.get('/app/editor/*file', sendAppFile('editor', folders));
  app.use(
    ((error, _request, response, _next) => void response.status(500).send(error.code)) as express.ErrorRequestHandler,
  );
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

/** `fetch` tidies paths up before it sends them. */
const getRaw = (path: string) =>
  new Promise<string>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    outgoing.on('error', reject).end();
  });

test('a shell lets styles in that carry its nonce, which is another one each time, and scripts of files only', async () => {
  const nonces = new Set<string>();
  for (const response of [await get('/'), await get('/')]) {
    const text = await response.text();
    const [, nonce = ''] = /<meta property="csp-nonce" nonce="([^"]{20,})">/.exec(text) ?? [];
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<style|style=|onclick=|<script(?![^>]*src=)/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(2);
});

test('an app that is not built is said to be so', async () => {
  expect(await (await get('/desk')).text()).toBe('server/not-built');
});

test('files are asked for anew, but those that are named after their content are kept', async () => {
  const script = await get('/app/editor/editor.js');
  expect([await script.text(), script.headers.get('cache-control')]).toEqual(['script', 'no-cache']);
  expect(script.headers.get('etag')).toBeTruthy();
  expect(script.headers.get('content-type')).toMatch(/javascript/);
  const part = await get('/app/editor/assets/part-abc.js');
  expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('nothing outside the folder is sent, and nothing hidden', async () => {
  for (const path of [
    '/app/editor/../secret.txt',
    '/app/editor/%2e%2e/secret.txt',
    '/app/editor/..%2fsecret.txt',
    '/app/editor/assets/..%2f..%2fsecret.txt',
    '/app/editor/.hidden',
    '/app/editor/assets',
    '/app/editor/editor.js%00.txt',
    '/app/editor//etc/passwd',
  ]) {
    expect([path, await getRaw(path)]).not.toEqual([path, expect.stringMatching(/a secret|hidden$|root:|^script/)]);
  }
});
