import type { IncomingMessage, ServerResponse } from 'node:http';

export const faults = ['down', 'slow', 'garbage', 'error'] as const;
/** Ways to fail on purpose: no answer at all, a late one, one that is no JSON, a status 500. */
export type Fault = (typeof faults)[number];

/** The request header that asks for a fault; believed only on the loopback address. */
export const faultHeader = 'x-order-service-fault';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;

/** The fault that a request asks for. */
export function faultOf(request: IncomingMessage): Fault | undefined {
  const isLocal = loopback.test(request.socket.remoteAddress ?? '');
  return isLocal ? faults.find((fault) => fault === request.headers[faultHeader]) : undefined;
}

/**
 * Fails as asked. @returns true where the answer is given (or refused for good), false where it shall follow as usual.
 */
export async function fail(
  fault: Fault,
  response: ServerResponse,
  sleep: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  switch (fault) {
    case 'down':
      response.destroy();
      return true;
    case 'slow': {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      await sleep(gone.signal);
      return gone.signal.aborted;
    }
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end('<html><body>It works!</bo');
      return true;
    case 'error':
      response
        .writeHead(500, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { code: 'internal', message: 'The order service failed on purpose.' } }));
      return true;
  }
}
