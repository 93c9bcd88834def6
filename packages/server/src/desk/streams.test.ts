import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Millis } from '@usher/journey';
import express, { type Request } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createSignedOutSignal } from '../accounts/signed-out-signal.ts';
import { rememberPerson } from '../http/person-of.ts';
import type { EventStream } from './event-stream.ts';
import { createStreams, type StreamEnd, streamLimits } from './streams.ts';

interface Opened {
  readonly stream: EventStream;
  readonly ended: Promise<StreamEnd>;
}

/** One route that opens a stream for the person named in the query. */
async function open(limits: Partial<typeof streamLimits> = {}, check: () => Promise<unknown> = async () => {}) {
  const signal = createSignedOutSignal();
  const stopping = new AbortController();
  const streams = createStreams(signal.onSignedOut, stopping.signal, { ...streamLimits, ...limits });
  const opened: Opened[] = [];
  const refused: unknown[] = [];
  const app = express();
  app.get('/', async (request: Request, response) => {
    rememberPerson(request, { id: String(request.query.who), name: 'Ann', email: 'ann@example.org', roles: ['agent'] });
    const begin = (stream: EventStream) => {
      const { promise: ended, resolve } = Promise.withResolvers<StreamEnd>();
      opened.push({ stream, ended });
      return resolve;
    };
    await streams.open(request, response, { check, begin }).catch((error: unknown) => {
      refused.push(error);
      response.status(429).end();
    });
  });
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const next = async (count: number, millis: Millis = 20_000) => {
    const deadline = Date.now() + millis;
    while (opened.length + refused.length < count) {
      if (Date.now() > deadline) throw new Error('No stream was opened.');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return opened.at(-1) as Opened;
  };
  /** A reader who takes nothing unless told to. */
  const dial = (who: string): Socket => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.pause();
    socket.write(`GET /?who=${who} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return socket;
  };
  return { signal, stopping, opened, refused, next, dial };
}

const block = 'x'.repeat(65_536);

test('cuts a reader who takes none of what is pushed, at a bound of bytes', async () => {
  const { next, dial } = await open();
  dial('ann');
  const { stream, ended } = await next(1);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  let pushed = 0;
  while (!isOver && pushed < 1_000) {
    stream.push('lists', block);
    pushed += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await ended).toBe('cut');
  // The bound and what the sockets of both sides hold.
  expect(pushed * block.length).toBeLessThan(32 * 1_048_576);
});

test('keeps what is sent back from a slow reader and loses none of it', async () => {
  const { next, dial } = await open();
  const socket = dial('ann');
  const { stream } = await next(1);
  let sent = 0;
  const sending = (async () => {
    for (; sent < 200; sent += 1) await stream.send('entry', block, sent);
  })();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sent).toBeLessThan(200);
  let read = '';
  socket.setEncoding('utf8').on('data', (text) => {
    read += text;
  });
  socket.resume();
  await sending;
  const deadline = Date.now() + 20_000;
  while (!read.includes('id: 199\n') && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(read.match(/^id: \d+$/gm)).toHaveLength(200);
});

test('cuts a reader who took nothing between two heartbeats, and keeps the others alive', async () => {
  const { opened, next, dial } = await open({ heartbeat: 20 });
  dial('slow');
  const slow = await next(1);
  let beats = '';
  const fast = dial('fast').setEncoding('utf8');
  fast.on('data', (text) => {
    beats += text;
  });
  fast.resume();
  await next(2);
  void (async () => {
    while (await slow.stream.send('entry', block)) {
      // Until it is cut.
    }
  })();
  expect(await slow.ended).toBe('cut');
  expect(beats).toContain(':\n\n');
  expect(opened).toHaveLength(2);
});

test('ends every stream of a person who signed out, and nobody else’s', async () => {
  const { signal, opened, next, dial } = await open();
  dial('bob').resume();
  dial('ann').resume();
  dial('ann');
  await next(3);
  signal.tell('ann');
  const ends: StreamEnd[] = [];
  for (const { ended } of opened) void ended.then((how) => ends.push(how));
  await expect.poll(() => ends, { timeout: 20_000 }).toEqual(['signed-out', 'signed-out']);
  const still = await Promise.all(opened.map(({ stream }) => stream.send('lists', {})));
  expect(still.filter((isOpen) => isOpen)).toHaveLength(1);
});

test('ends all streams when the server stops, and each of them after a while', async () => {
  const { stopping, next, dial } = await open();
  dial('ann').resume();
  const first = await next(1);
  stopping.abort();
  expect(await first.ended).toBe('cut');
  const short = await open({ longest: 20 });
  short.dial('ann').resume();
  expect(await (await short.next(1)).ended).toBe('cut');
});

test('opens none for a person who signs out while it is looked up', async () => {
  const looking = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const { signal, opened, refused, next, dial } = await open({}, () => {
    looking.resolve();
    return gate.promise;
  });
  dial('ann').resume();
  await looking.promise;
  signal.tell('ann');
  gate.resolve();
  await next(1);
  expect(refused).toMatchObject([{ code: 'server/signed-out' }]);
  expect(opened).toEqual([]);
});

test('opens only so many streams for one person, and for all', async () => {
  const { refused, next, dial } = await open({ streamsOfOne: 1, streams: 2 });
  for (const [count, who] of ['ann', 'ann', 'bob', 'kim'].entries()) {
    dial(who).resume();
    await next(count + 1);
  }
  const tooMany = { code: 'desk/too-many-streams' };
  expect(refused).toMatchObject([tooMany, tooMany]);
});

test('opens only so many also of those that are asked for at the same moment', async () => {
  const gate = Promise.withResolvers<void>();
  let lookedUp = 0;
  const { opened, refused, next, dial } = await open({ streamsOfOne: 2 }, () => {
    lookedUp += 1;
    return gate.promise;
  });
  for (let count = 0; count < 6; count += 1) dial('ann').resume();
  await expect.poll(() => lookedUp, { timeout: 20_000 }).toBe(6);
  gate.resolve();
  await next(6);
  expect([opened.length, refused.length]).toEqual([2, 4]);
});

test('asks the readers of a server that stops to come back in a moment', async () => {
  const { stopping, next, dial } = await open();
  const socket = dial('ann');
  let shown = '';
  const { promise: isTold, resolve } = Promise.withResolvers<void>();
  socket.on('data', (chunk) => {
    shown += chunk;
    if (shown.includes('retry: ')) resolve();
  });
  socket.resume();
  await next(1);
  stopping.abort();
  await isTold;
  expect(shown).toMatch(/^retry: \d{3,4}\r?\n/m);
});
