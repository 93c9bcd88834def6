import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CrashChannel } from './channels.ts';
import { readSharedClock } from './shared-clock.ts';

/** One message as the world outside got it. */
export interface Arrival {
  readonly channel: CrashChannel;
  readonly address: string;
  readonly nonce: string;
  readonly seq: number;
  /** Who sent it. */
  readonly node: string;
  /** On the shared clock: when the node began to send, when the request began here, and when all of it was here. */
  readonly began: number;
  readonly heard: number;
  readonly arrived: number;
}

/** The world outside of the nodes, which outlives them: two channels and a service, and what each of them saw. */
export interface Peer {
  readonly origin: string;
  /** In order; also what a channel that honours nonces did not show again. */
  readonly arrivals: readonly Arrival[];
  /** Idempotency keys of requests to the service, as often as they came. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** How often something goes wrong outside: the answer is lost after the effect, or the effect is refused for now. */
const lostAnswers = 0.01;
const refusals = 0.02;
const slowestAnswer = 15;

/** @param random from 0 up to 1 */
export async function openPeer(random: () => number): Promise<Peer> {
  const arrivals: Arrival[] = [];
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const heard = readSharedClock();
    const body = await readBody(request).catch(() => undefined);
    // Its sender was killed in the middle: nothing has arrived.
    if (body === undefined) return;
    if (request.url === '/deliver') {
      const arrival: Arrival = { ...JSON.parse(body), heard, arrived: readSharedClock() };
      return answerDelivery(arrivals, random, arrival, response);
    }
    calls.push(String(request.headers['idempotency-key']));
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ticket: calls.length }));
    }, random() * slowestAnswer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    calls,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function answerDelivery(arrivals: Arrival[], random: () => number, arrival: Arrival, response: ServerResponse): void {
  if (random() < refusals) {
    response.writeHead(503).end();
    return;
  }
  arrivals.push(arrival);
  if (random() < lostAnswers) {
    response.destroy();
    return;
  }
  setTimeout(() => response.writeHead(200).end(), random() * slowestAnswer);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
