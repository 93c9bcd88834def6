import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type AdapterUnderTest, channelContract } from '@usher/testkit';
import { expect, test, vi } from 'vitest';
import { createTcpAdapter, type TcpAdapter } from './tcp-adapter.ts';
import { connectPeer } from './test/connect-peer.ts';

function createAdapter(port = 0): TcpAdapter {
  return createTcpAdapter({ host: '127.0.0.1', port, now: Date.now, randomId: randomUUID });
}

channelContract('the TCP adapter', async (): Promise<AdapterUnderTest> => {
  let adapter = createAdapter();
  let peers = 0;
  return {
    adapter,
    connect() {
      peers += 1;
      return connectPeer(() => adapter.port, `peer-${peers}`);
    },
    unknownAddress: 'nobody has this!',
    hostile: {
      'a line of a megabyte': () => sendRaw(adapter, Buffer.from(`hello ${'x'.repeat(1_000_000)}\n`)),
      'a line without an end': () => sendRaw(adapter, Buffer.alloc(100_000, 'x')),
      'bytes that are not UTF-8': () => sendRaw(adapter, Buffer.from([0xff, 0xfe, 0xc0, 0x0a])),
      'a name that is none': () => sendRaw(adapter, Buffer.from('hello ../../etc\nhello __proto__\n')),
      'a message before a name': () => sendRaw(adapter, Buffer.from('#1 hi\n')),
    },
    async restart() {
      adapter = createAdapter();
      return { adapter };
    },
    cannot: {
      ingress: 'Lines come in over a connection, not as requests.',
      ownMessage: 'Nothing that was sent comes back.',
      otherBotMessage: 'Every name belongs to one connection: there are no rooms in which others speak.',
      connectBeside: 'Every name belongs to one connection: there are no rooms in which others read.',
      notified: 'A terminal notifies nobody.',
      faults: 'A line is written or the connection is gone: nothing answers that could refuse.',
      secondNode: 'A connection ends where it arrived.',
      logged: 'It writes no log: what the runtime cannot take in, the runtime notes.',
    },
    close: async () => undefined,
  };
});

async function sendRaw(adapter: TcpAdapter, bytes: Buffer): Promise<void> {
  const socket = connect(adapter.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.end(bytes);
  await once(socket, 'close');
}

test('a person with nc sees a greeting, and lines without ids have keys of their own', async () => {
  const adapter = createAdapter();
  const stop = new AbortController();
  const keys: string[] = [];
  await adapter.listen(async (events) => void keys.push(...events.map(({ eventKey }) => eventKey)), stop.signal);
  const socket = connect(adapter.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.write('hello Ada\nyes\nyes\n');
  await vi.waitFor(() => expect(keys).toHaveLength(3));
  expect(heard).toMatch(/^Say "hello"/);
  expect(new Set(keys).size).toBe(3);
  stop.abort();
  await once(socket, 'close');
});

test('a terminal is never sent what it would obey', async () => {
  const adapter = createAdapter();
  const stop = new AbortController();
  await adapter.listen(async () => undefined, stop.signal);
  const peer = await connectPeer(() => adapter.port, 'ada');
  const content = [{ kind: 'text', text: 'a\u001b[2Jb\r\n#1 ok\u0007' }] as const;
  await adapter.deliver({ address: 'ada', content, language: 'en', nonce: 'n', seq: 1, sentAt: 0 });
  await vi.waitFor(() => expect(peer.sees()).toBe('a[2Jb\n#1 ok'));
  stop.abort();
});
