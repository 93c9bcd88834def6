import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type ChannelAdapter, ChannelError, type InboundEvent, plainTextCapabilities, type Take } from '@usher/channel';
import { readLines } from './read-lines.ts';
import { showContent } from './show-content.ts';

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
const namePattern = /^[a-z][a-z0-9-]{0,31}$/;
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
      if ('problem' in line) answer(line.problem);
      else if (line.text === '') continue;
      else if (address === undefined) {
        address = readHello(line.text);
        if (address === undefined) answer(greeting);
        else if (!(await join(address, socket, take))) address = undefined;
      } else {
        count += 1;
        const { id = `${session}-${count}`, text, isNamed } = readMessage(line.text);
        const event: InboundEvent = { type: 'message', eventKey: id, address, receivedAt: options.now(), text };
        const isTaken = await tryTake(take, event);
        if (!isTaken) answer(isNamed ? `#${id} failed` : 'This could not be taken in. Please write it again.');
        else if (isNamed) answer(`#${id} ok`);
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
    const event: InboundEvent = { type: 'joined', eventKey: 'hello', address, receivedAt: options.now() };
    socket.write(`Welcome, ${address}.\n`);
    if (await tryTake(take, event)) return true;
    connected.delete(address);
    socket.write('Nobody is here right now. Please say hello again in a moment.\n');
    return false;
  }

  return {
    channel: 'tcp',
    // What it cannot show comes as text: Usher fits all content to this before it gets here.
    capabilities: { ...plainTextCapabilities, textLimit: 1_000 },
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
    async deliver({ address, content }) {
      if (!namePattern.test(address)) {
        throw new ChannelError(
          'channel/unknown-address',
          `"${address}" is no name that anybody can have here.`,
          'never',
        );
      }
      const socket = connected.get(address);
      if (socket === undefined || socket.writableLength > mostWaiting) {
        throw new ChannelError('channel/not-connected', `${address} is not there or does not read.`, 'later');
      }
      await write(socket, showContent(content));
      return { status: 'sent' };
    },
  };
}

function write(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(text, (error) => {
      if (error)
        reject(new ChannelError('channel/broken', 'The connection broke while it was written to.', 'later', error));
      else resolve();
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

function readHello(line: string): string | undefined {
  const name = /^hello\s+(\S+)$/i.exec(line)?.[1]?.toLowerCase();
  return name !== undefined && namePattern.test(name) ? name : undefined;
}

/** A program may begin a line with `#` and an id of its own: it is then answered, and may be sent again without harm. */
function readMessage(line: string): { readonly id?: string; readonly text: string; readonly isNamed: boolean } {
  const [, id, text] = /^#([\w-]{1,64})\s+(.+)$/.exec(line) ?? [];
  return id === undefined || text === undefined ? { text: line, isNamed: false } : { id, text, isNamed: true };
}
