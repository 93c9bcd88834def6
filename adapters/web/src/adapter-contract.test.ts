import { connect as connectSocket } from 'node:net';
import { type AdapterUnderTest, channelContract, createTestFiles } from '@usher/testkit';
import { connectPeer } from './test/connect-peer.ts';
import { startWebServer, type WebServer } from './test/start-web-server.ts';
import { addressOf } from './token.ts';

const ownPage = 'The browser is the platform: the page calls the adapter directly, with the token of its conversation.';

channelContract('the web adapter', async (): Promise<AdapterUnderTest> => {
  const files = createTestFiles({ mostBytes: 1_000_000 });
  const first = await startWebServer({ files });
  const servers = [first];
  const current = () => servers.at(-1) ?? first;
  return {
    adapter: first.adapter,
    connect: () => connectPeer(current),
    unknownAddress: addressOf('AAAAAAAAAAAAAAAAAAAAAA'),
    transcript: first.backend,
    hostile: {
      'a body of a megabyte': () => send(current(), 'content-length: 1000000', `"${'x'.repeat(999_998)}"`),
      'a body that claims to be huge': () => send(current(), 'content-length: 99999999999', '{'),
      'a body that is not UTF-8': () => send(current(), 'content-length: 4', Buffer.from([0x22, 0xff, 0xfe, 0x22])),
      'a body that is not JSON': () => send(current(), 'content-length: 9', '{"id": 1,'),
      'a body that is no object': () => send(current(), 'content-length: 4', 'null'),
      'a request that breaks off': () => send(current(), 'content-length: 500', '{"id"'),
      'a line that is no request': () => sendRaw(current(), Buffer.from('\u0000\u0001 nonsense\r\n\r\n')),
    },
    async restart() {
      servers.push(await startWebServer({ files }, first.backend));
      return current();
    },
    logged: () => servers.flatMap(({ errors }) => errors),
    cannot: {
      ingress: ownPage,
      ownMessage: 'Nothing that was sent comes back: the page reads it from the transcript.',
      otherBotMessage: 'A conversation has one customer and no other bots.',
      connectBeside: 'A conversation is read by whoever holds its token, and by nobody else.',
      faults: 'Delivery calls nothing: a message is delivered once the transcript has it.',
      notified: 'Nobody is named in the chat who could be notified.',
      secondNode: 'Any node answers any request; streams across processes are held by stream/other-processes.test.ts.',
    },
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
});

function send(web: WebServer, header: string, body: string | Buffer): Promise<void> {
  const head = `POST /api/web/conversations HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`;
  return sendRaw(web, Buffer.concat([Buffer.from(head), Buffer.from(body)]));
}

/** Sends bytes as they are, waits for the first of the answer, and hangs up. */
function sendRaw(web: WebServer, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectSocket(Number(new URL(web.url).port), '127.0.0.1');
    socket.once('data', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.end(bytes);
  });
}
