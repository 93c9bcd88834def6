import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import type { ChannelAdapter } from '@usher/channel';
import type { HttpRequest } from '@usher/engine';
import { afterEach, describe, expect, test } from 'vitest';
import { createSystemClock } from '../clock.ts';
import { createAddressRule } from '../http/address-rule.ts';
import { createGuardedAgents, type Lookup } from '../http/guarded-agent.ts';
import type { Performed, Task } from '../outbox/performer.ts';
import { answerJson, type Service, startService } from '../test/service.ts';
import { createHttpCall } from './http-call.ts';

const clock = createSystemClock();
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(answer: Parameters<typeof startService>[0]): Promise<Service> {
  const service = await startService(answer);
  ends.push(service.close);
  return service;
}

interface Setting {
  readonly allowedOrigins?: readonly string[];
  readonly lookup?: Lookup;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly maximalBytes?: number;
  readonly adapter?: Partial<ChannelAdapter>;
}

async function call(request: Partial<HttpRequest> & { url: string }, setting: Setting = {}): Promise<Performed> {
  const agents = createGuardedAgents(createAddressRule(setting.allowedOrigins ?? []), setting.lookup);
  ends.push(() => agents.destroy());
  const performer = createHttpCall({
    agents,
    clock,
    secrets: { resolve: (name) => setting.secrets?.[name] },
    adapters: new Map(setting.adapter === undefined ? [] : [['test', setting.adapter as ChannelAdapter]]),
    longestTime: 5_000,
    maximalBytes: setting.maximalBytes ?? 1_000,
  });
  const effect = {
    type: 'http.call',
    request: { method: 'GET', headers: {}, timeLimit: 5_000, ...request },
    retry: { attempts: 1, firstDelay: 10 },
    id: '1.0',
    epoch: 0,
  };
  return performer.perform({
    effect,
    idempotencyKey: 'key-of-the-effect',
    conversation: { place: { channel: 'test', address: 'someone' } },
    signal: new AbortController().signal,
  } as unknown as Task);
}

function failure(performed: Performed): string {
  return performed.did === 'fail' ? performed.failure.code : performed.did;
}

function output(performed: Performed): unknown {
  expect(performed.did).toBe('answer');
  return performed.did === 'answer' ? performed.output : undefined;
}

const resolveTo =
  (...addresses: string[]): Lookup =>
  (_hostname, _options, callback) => {
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    callback(null, found);
  };

describe('an answer', () => {
  test('is status, headers by lower-case name, and a parsed body', async () => {
    const { origin } = await serve((response) => {
      response.writeHead(201, {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'X-Thing': 'a',
        'Set-Cookie': 'no=1',
      });
      response.end('{"ok":true,"n":[1,-0,1e999],"__proto__":{"evil":1},"constructor":2}');
    });
    const read = output(await call({ url: `${origin}/x` }, { allowedOrigins: [origin] })) as Record<string, unknown>;
    expect(read).toMatchObject({ status: 201, headers: { 'x-thing': 'a' } });
    expect(read.headers).not.toHaveProperty('set-cookie');
    expect(JSON.stringify(read.body)).toBe('{"ok":true,"n":[1,0,null]}');
  });

  test('is text where it does not say that it is JSON, in its own character set', async () => {
    const { origin } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from([0xfc]));
    });
    expect(output(await call({ url: origin }, { allowedOrigins: [origin] }))).toMatchObject({ body: 'ü' });
  });

  test('has no body where there is none', async () => {
    const { origin } = await serve(
      (response) => void response.writeHead(204, { 'content-type': 'application/json' }).end(),
    );
    expect(output(await call({ url: origin }, { allowedOrigins: [origin] }))).toMatchObject({
      status: 204,
      body: null,
    });
  });

  test.each([400, 404, 422])('with status %i is for the journey to judge', async (status) => {
    const { origin } = await serve((response) => answerJson(response, { reason: 'unknown' }, status));
    expect(output(await call({ url: origin }, { allowedOrigins: [origin] }))).toMatchObject({
      status,
      body: { reason: 'unknown' },
    });
  });

  test.each([500, 503])('with status %i is a failure worth another attempt', async (status) => {
    const { origin } = await serve((response) => void response.writeHead(status).end());
    expect(await call({ url: origin }, { allowedOrigins: [origin] })).toMatchObject({
      did: 'fail',
      failure: { code: `http/status-${status}` },
      retry: 'later',
    });
  });

  test('may say when to come back', async () => {
    const { origin } = await serve((response) => void response.writeHead(429, { 'retry-after': '7' }).end());
    expect(await call({ url: origin }, { allowedOrigins: [origin] })).toMatchObject({ retry: { afterMillis: 7_000 } });
  });
});

describe('a service that does not behave', () => {
  test('is down', async () => {
    const { origin, close } = await startService(() => {});
    await close();
    expect(failure(await call({ url: origin }, { allowedOrigins: [origin] }))).toBe('http/unreachable');
  });

  test('is slow: the time limit holds over head and body', async () => {
    const silent = await serve(() => {});
    const dripping = await serve((response) => {
      response.writeHead(200).write('a');
    });
    const setting = { allowedOrigins: [silent.origin, dripping.origin] };
    expect(failure(await call({ url: silent.origin, timeLimit: 50 }, setting))).toBe('http/timeout');
    expect(failure(await call({ url: dripping.origin, timeLimit: 50 }, setting))).toBe('http/timeout');
  });

  test.each(['<html>', '{"a":', '['.repeat(200) + ']'.repeat(200)])('answers garbage as JSON: %s', async (garbage) => {
    const { origin } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(garbage);
    });
    expect(failure(await call({ url: origin }, { allowedOrigins: [origin] }))).toBe('http/not-json');
  });

  test('answers more than is read, whether it says so or not', async () => {
    const announced = await serve((response) => void response.end('x'.repeat(1_001)));
    const endless = await serve((response) => {
      const write = () => {
        while (response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    const setting = { allowedOrigins: [announced.origin, endless.origin] };
    expect(failure(await call({ url: announced.origin }, setting))).toBe('http/too-large');
    expect(failure(await call({ url: endless.origin }, setting))).toBe('http/too-large');
  });

  test('speaks something that is not HTTP, or breaks off', async () => {
    const rude = createServer((socket) => void socket.once('data', () => socket.end('220 smtp.example ready\r\n')));
    const gone = createServer((socket) => void socket.destroy());
    const codes: string[] = [];
    for (const server of [rude, gone]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ends.push(() => new Promise((resolve) => server.close(resolve)));
      const address = server.address();
      const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
      codes.push(failure(await call({ url: origin }, { allowedOrigins: [origin] })));
    }
    expect(codes).toEqual(['http/not-http', 'http/unreachable']);
  });

  test('answers packed although plain bytes were asked for', async () => {
    const { origin, heard } = await serve(
      (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('xx'),
    );
    expect(failure(await call({ url: origin }, { allowedOrigins: [origin] }))).toBe('http/encoded');
    expect(heard[0]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('an address that is not public', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '127.1'])(
    'is refused as %s, and the server hears nothing',
    async (host) => {
      const { origin, heard } = await serve((response) => answerJson(response, {}));
      const url = `http://${host}:${new URL(origin).port}/`;
      expect(failure(await call({ url }))).toBe('http/refused-address');
      expect(heard).toEqual([]);
    },
  );

  test('is refused behind a name that resolves to it, whatever else it resolves to', async () => {
    const { origin, heard } = await serve((response) => answerJson(response, {}));
    const url = `http://shop.example:${new URL(origin).port}/`;
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fd00::1']) {
      expect(failure(await call({ url }, { lookup: resolveTo(address) }))).toBe('http/refused-address');
    }
    expect(heard).toEqual([]);
  });

  test('is reached where exactly its origin is allowed', async () => {
    const { origin } = await serve((response) => answerJson(response, {}));
    const { port } = new URL(origin);
    const named = { lookup: resolveTo('127.0.0.1'), allowedOrigins: [`http://shop.example:${port}`] };
    expect((await call({ url: `http://shop.example:${port}/` }, named)).did).toBe('answer');
    expect(failure(await call({ url: `http://other.example:${port}/` }, named))).toBe('http/refused-address');
    expect(failure(await call({ url: origin }, named))).toBe('http/refused-address');
  });

  test('is refused after a redirect', async () => {
    const inside = await serve((response) => answerJson(response, { secret: true }));
    const outside = await serve((response) => void response.writeHead(302, { location: inside.origin }).end());
    expect(failure(await call({ url: outside.origin }, { allowedOrigins: [outside.origin] }))).toBe(
      'http/refused-address',
    );
    expect(inside.heard).toEqual([]);
  });
});

describe('a redirect', () => {
  test('is followed up to five times', async () => {
    const { origin, heard } = await serve((response, { url }) => {
      const left = Number(url.slice(1));
      if (left === 0) return answerJson(response, 'arrived');
      response.writeHead(307, { location: `/${left - 1}` }).end('some text');
    });
    expect(output(await call({ url: `${origin}/5` }, { allowedOrigins: [origin] }))).toMatchObject({ body: 'arrived' });
    expect(failure(await call({ url: `${origin}/6` }, { allowedOrigins: [origin] }))).toBe('http/too-many-redirects');
    expect(heard).toHaveLength(12);
  });

  test('takes secrets to its own origin only', async () => {
    const far = await serve((response) => answerJson(response, 'far'));
    const near = await serve((response, { url }) => {
      response.writeHead(307, { location: url === '/first' ? '/second' : far.origin }).end();
    });
    const headers = { 'X-Key': { secret: 'KEY' }, Authorization: 'Basic abc', 'X-Plain': 'plain' };
    const setting = { allowedOrigins: [near.origin, far.origin], secrets: { KEY: 'hush' } };
    await call({ method: 'POST', url: `${near.origin}/first`, headers, body: '{"a":1}' }, setting);
    expect(near.heard.map((each) => each.headers['x-key'])).toEqual(['hush', 'hush']);
    expect(far.heard[0]?.headers).not.toHaveProperty('x-key');
    expect(far.heard[0]?.headers).not.toHaveProperty('authorization');
    expect(far.heard[0]).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'x-plain': 'plain' } });
  });

  test('makes a GET of a POST where browsers do', async () => {
    const { origin, heard } = await serve((response, { url }) => {
      if (url === '/done') answerJson(response, 'done');
      else response.writeHead(303, { location: '/done' }).end();
    });
    await call({ method: 'POST', url: origin, body: '{}' }, { allowedOrigins: [origin] });
    expect(heard[1]).toMatchObject({ method: 'GET', body: '' });
    expect(heard[1]?.headers).not.toHaveProperty('content-type');
  });

  test('to another protocol is refused', async () => {
    const { origin } = await serve(
      (response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    expect(failure(await call({ url: origin }, { allowedOrigins: [origin] }))).toBe('http/bad-url');
  });
});

describe('a request', () => {
  test('carries resolved secrets, a body, and a key where it is not idempotent by itself', async () => {
    const { origin, heard } = await serve((response) => answerJson(response, {}));
    const setting = { allowedOrigins: [origin], secrets: { KEY: 'hush' } };
    const headers = { Authorization: { secret: 'KEY', prefix: 'Bearer ' } };
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      await call({ method, url: origin, headers, ...(method === 'GET' ? {} : { body: '{"a":1}' }) }, setting);
    }
    expect(heard.map((each) => [each.method, each.headers['idempotency-key']])).toEqual([
      ['GET', undefined],
      ['POST', 'key-of-the-effect'],
      ['PUT', undefined],
      ['PATCH', 'key-of-the-effect'],
      ['DELETE', undefined],
    ]);
    expect(heard[1]).toMatchObject({
      body: '{"a":1}',
      headers: { authorization: 'Bearer hush', 'content-type': 'application/json' },
    });
  });

  test('is not sent where a secret is missing', async () => {
    const { origin, heard } = await serve((response) => answerJson(response, {}));
    const missing = await call({ url: origin, headers: { 'X-Key': { secret: 'KEY' } } }, { allowedOrigins: [origin] });
    expect(missing).toMatchObject({ did: 'fail', failure: { code: 'http/unknown-secret' }, retry: 'never' });
    expect(heard).toEqual([]);
  });

  test.each([
    ['a line break in a value', { 'X-A': 'a\r\nX-B: b' }],
    ['a reserved name', { Host: 'other.example' }],
    ['a name that is none', { 'X A': 'a' }],
  ])('is not sent with %s in its headers', async (_what, headers) => {
    const { origin, heard } = await serve((response) => answerJson(response, {}));
    expect(failure(await call({ url: origin, headers }, { allowedOrigins: [origin] }))).toBe('http/bad-header');
    expect(heard).toEqual([]);
  });

  test.each(['ftp://a.example', 'file:///etc/passwd', '/orders', 'http://user:secret@a.example', ''])(
    'is not sent to "%s"',
    async (url) => {
      expect(failure(await call({ url }))).toBe('http/bad-url');
    },
  );

  test('never quotes a secret in what it says of a failure', async () => {
    const setting = { secrets: { KEY: 'hush\n' }, allowedOrigins: ['http://127.0.0.1:9'] };
    const performed = await call({ url: 'http://127.0.0.1:9', headers: { 'X-Key': { secret: 'KEY' } } }, setting);
    expect(failure(performed)).toBe('http/bad-header');
    expect(JSON.stringify(performed)).not.toContain('hush');
  });

  test('shows the customer that something is on its way, and harms nothing where that fails', async () => {
    const { origin } = await serve((response) => answerJson(response, {}));
    const shown: string[] = [];
    const typing = async (address: string) => {
      shown.push(address);
      throw new Error('no');
    };
    expect((await call({ url: origin }, { allowedOrigins: [origin], adapter: { typing } })).did).toBe('answer');
    expect(shown).toEqual(['someone']);
  });
});
