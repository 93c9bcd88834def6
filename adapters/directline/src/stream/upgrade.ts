import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Refusal } from '@usher/channel-http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DirectLineContext } from '../context.ts';
import { requireConversation } from '../requests/authorize.ts';
import { readWatermark } from '../requests/watermark.ts';

const path = /^\/v3\/directline\/conversations\/([^/]{1,200})\/stream$/;

/** Takes over connections that become sockets. Browsers name no header there: a token of a minute stands in the address. */
export function createUpgrade(context: DirectLineContext) {
  // Clients have nothing to say here but that they are alive.
  const server = new WebSocketServer({ noServer: true, maxPayload: 4_096, perMessageDeflate: false });

  const accept = async (request: IncomingMessage, id: string): Promise<number> => {
    const url = new URL(request.url ?? '/', 'http://host');
    const read = context.tokens.read(url.searchParams.get('t') ?? '');
    if (!read.ok) throw new Refusal(403, 'forbidden', 'The address of the stream has ended.');
    if (read.grant.for !== 'stream' || read.grant.conversationId !== id) {
      throw new Refusal(403, 'forbidden', 'The address is of another conversation.');
    }
    const { origin } = request.headers;
    const { origins } = read.grant;
    if (origins !== undefined && origin !== undefined && !origins.includes(origin)) {
      throw new Refusal(403, 'forbidden', 'The address was made for other pages.');
    }
    await requireConversation(id, context);
    if (!context.sockets.hasRoom(id)) throw new Refusal(429, 'too-many', 'Too many sockets are open.');
    return readWatermark(request) ?? 0;
  };

  return (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const [, coded] = path.exec((request.url ?? '').split('?')[0] ?? '') ?? [];
    if (coded === undefined) return false;
    const id = decode(coded);
    socket.on('error', () => socket.destroy());
    accept(request, id).then(
      (after) => {
        server.handleUpgrade(request, socket, head, (webSocket: WebSocket) =>
          context.sockets.open(webSocket, id, after),
        );
      },
      (error: unknown) => refuse(socket, error, context),
    );
    return true;
  };
}

function decode(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    return '';
  }
}

function refuse(socket: Duplex, error: unknown, { options }: DirectLineContext): void {
  const status = error instanceof Refusal ? error.status : 500;
  if (!(error instanceof Refusal)) options.onError?.(error);
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
