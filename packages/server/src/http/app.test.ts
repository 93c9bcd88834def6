import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { UsherError } from '@usher/journey';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../accounts/create-accounts.ts';
import type { AccountRouteParts } from '../accounts/routes.ts';
import type { BindingRouteParts } from '../bindings/routes.ts';
import type { DeadLetterParts } from '../dead-letters/routes.ts';
import type { DeskParts } from '../desk/routes.ts';
import type { EditorParts } from '../editor/routes.ts';
import { createApp } from './app.ts';
import { isPublishToken, keepPublishToken } from './publish-token.ts';
import { type RouteName, routes } from './routes.ts';

const document = JSON.stringify({ id: 'hello', name: 'Hello <b>you</b>', languages: ['en', 'de'] });
const version = { journeyId: 'hello', version: 'abc', number: 3, document, lock: '{}', publishedAt: 0 };
const internal: string[] = [];

let folder = '';
let server: Server;
let origin = '';
let token = '';
let isReady = true;
const stopping = new AbortController();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '.usher-app-'));
  token = keepPublishToken(folder);
  writeFileSync(join(folder, 'widget.js'), 'customElements;');
  mkdirSync(join(folder, 'widget'));
  writeFileSync(join(folder, 'widget/form-Ab_1-2.js'), 'export {};');
  const runtime = {
    publish: async (source: unknown) => {
      if (source === 'bad') {
        const problem = { code: 'journey/x', severity: 'must', verdict: 'fails', path: 'a', message: 'b' } as const;
        throw new UsherError('runtime/refused', 'It was refused.', { problems: [problem] });
      }
      if (source === 'crash') throw new Error('a secret of the inside');
      return { journeyId: 'hello', version: 'abc', number: 3, problems: [] };
    },
  };
  const store = {
    listCurrent: async () => [version],
    findCurrent: async (id: string) => (id === 'hello' ? version : undefined),
    findVersion: async (id: string) => (id === 'hello' ? version : undefined),
  };
  const webChat = async (request: IncomingMessage, response: ServerResponse) => {
    const isItsOwn = request.url?.startsWith('/api/web/') === true;
    if (isItsOwn) response.end('web chat');
    return isItsOwn;
  };
  const accounts = { findSignedIn: async () => undefined } as unknown as Accounts;
  const app = createApp({
    guards: { publishToken: token, findSignedIn: async () => undefined, origins: () => [origin] },
    handlers: {
      service: {
        ...{ runtime, store, metrics: { show: (_request, response) => void response.end('metrics') } },
        readiness: async () => (isReady ? { isReady } : { isReady: false, why: 'it is stopping' }),
      },
      pages: { store, accounts, widgetFile: join(folder, 'widget.js'), appFolders: { editor: folder, desk: folder } },
      accounts: { accounts } as AccountRouteParts,
      // Behind the guards, which these tests are about.
      editor: {} as EditorParts,
      desk: { stopping: new AbortController().signal } as DeskParts,
      deadLetters: {} as DeadLetterParts,
      bindings: {} as BindingRouteParts,
      channels: {
        channels: { handle: async (route, request, response) => route === 'webChat' && webChat(request, response) },
      },
    },
    measure: (_request, _response, next) => next(),
    stopping: stopping.signal,
    isHttps: false,
    trustedProxies: [],
    onInternalError: (error) => internal.push(String(error)),
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const example = (path: string) => path.replace(':journey', 'hello').replace('*rest', 'conversations');
const call = (name: RouteName, authorization?: string, body = '{}') => {
  const { method, path } = routes[name];
  const isPost = method === 'post';
  return fetch(origin + example(path), {
    redirect: 'manual',
    method: isPost ? 'POST' : 'GET',
    headers: { accept: '*/*', ...(authorization === undefined ? {} : { authorization }) },
    ...(isPost ? { body } : {}),
  });
};

/** `fetch` sets headers of its own and refuses some of ours. */
const getRaw = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const outgoing = httpRequest(origin + path, { headers }, (response) => {
      let text = JSON.stringify(response.headers);
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    outgoing.on('error', reject).end();
  });

describe.each(Object.keys(routes) as RouteName[])('the route %s', (name) => {
  test('carries every security header', async () => {
    const response = await call(name);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

describe('the HTTP API', () => {
  const publish = (body: string) => call('publish', `Bearer ${token}`, body);

  test('answers problems of a journey as JSON with 422', async () => {
    const response = await publish('bad');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { code: 'runtime/refused', problems: [{ path: 'a' }] } });
  });

  test('refuses a document of more than 2 MB', async () => {
    const response = await publish('x'.repeat(2 * 1_048_576 + 1));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'server/too-large' } });
  });

  test('tells nothing of a fault of its own, but the log hears of it', async () => {
    const response = await publish('crash');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/secret of the inside|at .*\.ts/);
    expect(internal).toEqual(['Error: a secret of the inside']);
  });

  test('takes a garbled body for no fault of its own', async () => {
    const before = internal.length;
    for (const path of ['/usher-webchat.js', '/chat', '/api/account/sign-in']) {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1');
      const method = path.startsWith('/api') ? 'POST' : 'GET';
      const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nContent-Type: application/json`;
      socket.write(`${head}\r\nTransfer-Encoding: chunked\r\n\r\nno chunk`);
      await text(socket);
    }
    expect(internal.slice(before)).toEqual([]);
  });

  test('lists journeys without their documents', async () => {
    const response = await call('listJourneys');
    expect(await response.json()).toEqual({
      journeys: [{ id: 'hello', name: 'Hello <b>you</b>', languages: ['en', 'de'], number: 3 }],
    });
  });

  test('says when it takes no traffic', async () => {
    isReady = false;
    expect((await call('ready')).status).toBe(503);
    expect((await call('alive')).status).toBe(200);
    isReady = true;
    expect((await call('ready')).status).toBe(200);
  });

  test('answers an unknown path as JSON, and a malformed one too', async () => {
    for (const path of ['/api/nothing', '/chat/%E0%A4%A', '/api/journeys/hello']) {
      const response = await fetch(origin + path);
      expect([400, 404]).toContain(response.status);
      expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
    }
  });
});

describe('an address that only looks like the web chat', () => {
  test.each(['/API/WEB/stream', '/api/Web/messages', 'http://elsewhere.example/api/web/stream'])(
    'is answered, too: %s',
    async (path) => {
      const { port } = server.address() as AddressInfo;
      const status = await new Promise((resolve, reject) => {
        const outgoing = httpRequest({ host: '127.0.0.1', port, path }, (response) => {
          resolve(response.resume().statusCode);
        });
        outgoing.on('error', reject).end();
      });
      expect(status).toBe(404);
    },
  );
});

describe('the pages', () => {
  const page = (path: string, headers = {}) => fetch(origin + path, { headers: { accept: 'text/html', ...headers } });

  test('escape what a document says', async () => {
    for (const path of ['/chat', '/chat/hello']) {
      const text = await (await page(path)).text();
      expect(text).not.toContain('<b>you');
      expect(text).toContain('&#60;b&#62;you');
    }
  });

  test('hold nothing inline that the content policy forbids', async () => {
    for (const path of ['/chat', '/chat/hello', '/chat/none']) {
      const text = await (await page(path)).text();
      expect(text).not.toMatch(/<style|style=|onclick=|<script(?![^>]*src=)/);
    }
  });

  test('speak the language that the browser prefers among those of the journey', async () => {
    expect(await (await page('/chat/hello', { 'accept-language': 'de-AT,en;q=0.5' })).text()).toContain('lang="de"');
    expect(await (await page('/chat/hello', { 'accept-language': 'ja' })).text()).toContain('lang="en"');
  });

  test('say kindly that there is no such journey', async () => {
    const response = await page('/chat/none');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No journey &#34;none&#34; is published on this server.');
  });

  test('let the demo chat ask where somebody is and play what is said, and no other page', async () => {
    const policies = async (path: string) => (await page(path)).headers.get('permissions-policy') ?? '';
    expect(await policies('/chat/hello')).toContain('geolocation=(self)');
    expect(await policies('/chat')).toContain('geolocation=()');
    expect((await page('/chat/hello')).headers.get('content-security-policy')).toContain("media-src 'self' https:");
  });

  test('keep the parts of the widget for good, and send no other file by their address', async () => {
    const { status, headers } = await page('/usher-webchat/form-Ab_1-2.js');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    for (const path of [
      '/usher-webchat/other.js',
      '/usher-webchat/..%2fwidget.js',
      '/usher-webchat/form-Ab_1-2.js.map',
    ]) {
      expect((await page(path)).status).toBe(404);
    }
  });

  test('let the widget be cached, and loaded by pages of other origins', async () => {
    const first = await page('/usher-webchat.js');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await getRaw('/usher-webchat.js', { 'if-none-match': etag })).status).toBe(304);
  });

  test('never repeat the Host header', async () => {
    const { text } = await getRaw('/chat', { host: 'evil.example', accept: 'text/html' });
    expect(text).not.toContain('evil.example');
  });
});

describe('the token for publishing', () => {
  test('is kept in a file that only its owner reads, and stays the same', () => {
    expect(statSync(join(folder, 'publish-token')).mode & 0o777).toBe(0o600);
    expect(keepPublishToken(folder)).toBe(token);
  });

  test('is refused when the file holds something else', () => {
    writeFileSync(join(folder, 'publish-token'), 'short');
    expect(() => keepPublishToken(folder)).toThrow(/holds no token/);
    writeFileSync(join(folder, 'publish-token'), token);
  });

  test('is compared as a whole', () => {
    expect(isPublishToken(`Bearer ${token}`, token)).toBe(true);
    expect(isPublishToken(`Bearer ${token.slice(1)}`, token)).toBe(false);
    expect(isPublishToken(undefined, token)).toBe(false);
  });
});
