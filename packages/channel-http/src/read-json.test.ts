import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, answerRefusal } from './answer.ts';
import { readBody, readJson } from './read-json.ts';
import { Refusal, toRefusal } from './refusal.ts';

const limit = 1_000;
const refused: Refusal[] = [];
const server = createServer((request, response) => {
  const reading = request.url === '/bytes' ? readBody(request, limit) : readJson(request, limit);
  reading.then(
    (body) => answer(response, 200, body instanceof Uint8Array ? [...body] : body),
    (error) => {
      if (error instanceof Refusal) refused.push(error);
      answerRefusal(response, toRefusal(error), 'test');
    },
  );
});
let port = 0;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends a head and bytes as they are, and resolves with all that came back until the other side or we hung up. */
async function send(head: readonly string[], body: string | Buffer, isCutOff = false): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
    socket.end();
  });
  socket.write([...head, 'host: x', '', ''].join('\r\n'));
  socket.write(body);
  if (isCutOff) socket.end();
  await ended(socket);
  return heard;
}

function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('close', () => resolve());
  });
}

const post = (body: string | Buffer, more: readonly string[] = []) =>
  send(
    ['POST / HTTP/1.1', 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, ...more],
    body,
  );
const statusOf = (answered: string) => Number(answered.split(' ')[1]);

describe('a JSON body', () => {
  test('is read to the last byte that may be', async () => {
    const text = JSON.stringify({ a: 'x'.repeat(limit - '{"a":""}'.length) });
    expect(text).toHaveLength(limit);
    expect(statusOf(await post(text))).toBe(200);
    expect(statusOf(await post(`${text} `))).toBe(413);
  });

  test.each([
    ['no JSON', '{"a":', 400],
    ['no object', '[1]', 400],
    ['null', 'null', 400],
    ['nothing', '', 400],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['nested deeper than limits of any parser', '['.repeat(limit), 400],
  ])('that is %s is refused with a sentence', async (_, body, status) => {
    const answered = await post(body);
    expect(statusOf(answered)).toBe(status);
    expect(answered).toMatch(/"code":"test\/bad-request","message":"[^"]+\."/);
  });

  test.each(['text/plain', 'application/json5', 'application/x-www-form-urlencoded'])('is none as %s', async (type) => {
    expect(statusOf(await send(['POST / HTTP/1.1', `content-type: ${type}`, 'content-length: 2'], '{}'))).toBe(415);
  });
});

describe('a body over its limit', () => {
  test('is refused before it has come where the sender says how long it is', async () => {
    const head = ['POST /bytes HTTP/1.1', 'content-length: 99999999999'];
    expect(statusOf(await send(head, '{'))).toBe(413);
  });

  test('is refused as soon as it is too long where the sender does not say', async () => {
    const head = ['POST /bytes HTTP/1.1', 'transfer-encoding: chunked'];
    const chunk = 'x'.repeat(limit + 1);
    expect(statusOf(await send(head, `${chunk.length.toString(16)}\r\n${chunk}\r\n`))).toBe(413);
  });

  test('ends the connection where it never stops coming', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    let sent = 0;
    socket.write('POST /bytes HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    socket.resume();
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const pump = () => {
      while (!socket.destroyed && sent < 64 * 1024 * 1024 && socket.write(chunk)) sent += 0x10000;
      sent += 0x10000;
    };
    socket.on('drain', pump);
    pump();
    await ended(socket);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});

test('a body that breaks off is refused, and what came of it is in no error', async () => {
  refused.length = 0;
  await send(['POST /bytes HTTP/1.1', 'content-length: 500'], 'my password is hunter-2', true);
  await expect.poll(() => refused.map(({ code }) => code)).toEqual(['bad-request']);
  expect(JSON.stringify(refused.map(({ message, cause }) => [message, cause]))).not.toContain('hunter');
});

test('bytes come as they were sent, for signatures', async () => {
  const answered = await send(['POST /bytes HTTP/1.1', 'content-length: 4'], Buffer.from([0xc3, 0x28, 0x00, 0x0a]));
  expect(answered).toContain('[195,40,0,10]');
});
