import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type ChannelAdapter, ChannelError, type InboundEvent, type Take } from '@usher/channel';
import { tcpCapabilities } from './capabilities.ts';
import { readLines } from './read-lines.ts';
import { isName, readMeaning } from './read-meaning.ts';
import { showMessage } from './show-message.ts';

export interface TcpAdapterOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly now: () => number;
  /** Makes an id that is never made again: it tells the lines of one connection from those of all others. */
  readonly randomId: () => string;
}

export interface TcpAdapter extends ChannelAdapter {
  /** Where it listens, once `listen` has resolved. */
  readonly port: number;
}

const longestLine = 4_000;
const mostWaiting = 64 * 1024;
const greeting = 'Say "hello", a space and your name (letters, digits, "-"). Then write line by line.';

/** A chat over TCP, a line a message: `nc 127.0.0.1 7007` is its client. The address is the name that was said. */
export function createTcpAdapter(options: TcpAdapterOptions): TcpAdapter {
  const connected = new Map<string, Socket>();
  let boundPort = options.port;

  /** Hears one connection to its end. Lines are taken one by one: the socket waits while a turn is committed. */
  async function hear(socket: Socket, take: Take): Promise<void> {
    const answer = (text: string) => socket.write(`${text}\n`);
    const session = options.randomId();
    let address: string | undefined;
    let count = 0;
    answer(greeting);
    for await (const line of readLines(socket, longestLine)) {
      if ('problem' in line) {
        answer(line.problem);
        continue;
      }
      const meaning = readMeaning(line.text);
      if (meaning.kind === 'nothing') continue;
      if (meaning.kind === 'hello' && address === undefined) {
        if (await join(meaning.name, socket, take)) address = meaning.name;
      } else if (address === undefined || meaning.kind === 'hello') {
        answer(greeting);
      } else {
        count += 1;
        const { id = `${session}-${count}`, body } = meaning;
        const isTaken = await tryTake(take, { ...body, eventKey: id, address, receivedAt: options.now() });
        if (meaning.id !== undefined) answer(`#${id} ${isTaken ? 'ok' : 'failed'}`);
        else if (!isTaken) answer('This could not be taken in. Please write it again.');
      }
    }
  }

  async function join(address: string, socket: Socket, take: Take): Promise<boolean> {
    const before = connected.get(address);
    connected.set(address, socket);
    before?.end('You are connected from somewhere else.\n');
    socket.on('close', () => {
      if (connected.get(address) === socket) connected.delete(address);
    });
    socket.write(`Welcome, ${address}.\n`);
    if (await tryTake(take, { type: 'joined', eventKey: 'hello', address, receivedAt: options.now() })) return true;
    connected.delete(address);
    socket.write('Nobody is here right now. Please say hello again in a moment.\n');
    return false;
  }

  return {
    channel: 'tcp',
    capabilities: tcpCapabilities,
    get port() {
      return boundPort;
    },
    async listen(take, signal) {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        // A connection that breaks is an end like any other.
        hear(socket, take).catch(() => socket.destroy());
      });
      signal.addEventListener('abort', () => {
        server.close();
        for (const socket of sockets) socket.destroy();
      });
      server.listen(options.port, options.host);
      await once(server, 'listening');
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) boundPort = bound.port;
    },
    async deliver({ address, content, author }) {
      if (!isName(address)) {
        const message = `"${address}" is no name that anybody can have here.`;
        throw new ChannelError('channel/unknown-address', message, 'never');
      }
      const socket = connected.get(address);
      if (socket === undefined || socket.writableLength > mostWaiting) {
        throw new ChannelError('channel/not-connected', `${address} is not there or does not read.`, 'later');
      }
      await write(socket, showMessage(content, author?.name));
      return { status: 'sent' };
    },
  };
}

function write(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(text, (error) => {
      if (!error) return resolve();
      reject(new ChannelError('channel/broken', 'The connection broke while it was written to.', 'later', error));
    });
  });
}

async function tryTake(take: Take, event: InboundEvent): Promise<boolean> {
  try {
    await take([event]);
    return true;
  } catch {
    // The runtime notes why; here it only matters that the sender is told.
    return false;
  }
}
