import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Millis, UsherError } from '@usher/journey';

export interface HttpServer {
  /** The port it really listens on, also where any was asked for. */
  readonly port: number;
  /** Takes no more requests, lets those under way end for a moment, then cuts the rest. */
  close(): Promise<void>;
}

/** Takes over a connection that becomes a WebSocket. @returns whether it did */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** What requests under way are granted when the server stops. Streams never end by themselves. */
const grace: Millis = 1_000;

/** Begins to take requests. @throws UsherError `server/port-taken`, `server/cannot-listen` */
export async function listen(
  app: RequestListener,
  host: string,
  port: number,
  upgrade: Upgrade = () => false,
): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 }, app);
  server.on('upgrade', (request, socket, head) => {
    if (upgrade(request, socket, head)) return;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(describe(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearTimeout(cut);
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): UsherError {
  switch (error.code) {
    case 'EADDRINUSE':
      return new UsherError(
        'server/port-taken',
        `Port ${port} is taken by another program. Stop that one, or choose another with PORT (0 takes any free one).`,
      );
    case 'EACCES':
      return cannotListen(host, port, 'this port needs more rights; ports above 1023 do not', error);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return cannotListen(host, port, 'HOST is no address of this machine; 127.0.0.1 and 0.0.0.0 always are', error);
    default:
      return cannotListen(host, port, error.message, error);
  }
}

function cannotListen(host: string, port: number, reason: string, cause: unknown): UsherError {
  return new UsherError('server/cannot-listen', `The server cannot listen on ${host}, port ${port}: ${reason}.`, {
    cause,
  });
}
