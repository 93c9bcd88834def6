import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { accountRoutes } from './account-routes.ts';
import { type Answer, refuse } from './answer.ts';
import { type Fault, fail, faultOf } from './fault.ts';
import { readLedgerFile, writeLedgerFile } from './ledger-file.ts';
import { notificationRoutes } from './notification-routes.ts';
import { purchaseRoutes } from './purchase-routes.ts';
import { readBody } from './read-body.ts';
import { refundRoutes } from './refund-routes.ts';
import { returnRoutes } from './return-routes.ts';
import { matchPath, type Route } from './route.ts';
import { createSeed } from './seed.ts';
import { openShop, type Shop } from './shop.ts';

/** Where the example journeys expect the service. */
export const defaultPort = 3001;

export interface OrderServiceOptions {
  /** The time, in milliseconds since 1970: the ages of our example orders are counted from it. */
  readonly now: () => number;
  /** A JSON file that keeps refunds, returns and notifications over a restart. In memory where absent. */
  readonly file?: string;
  /** How long a `slow` answer takes, in milliseconds; 30 seconds where absent. */
  readonly slowFor?: number;
}

export interface OrderService {
  /** Takes requests. @returns the origin, such as `http://127.0.0.1:3001`. @throws Error where the port is taken (`code: 'EADDRINUSE'`). */
  listen(port: number, host: string): Promise<string>;
  /** Ends all requests and frees the port. */
  close(): Promise<void>;
  /** Makes every request fail in this way until it is called without one. */
  setFault(fault?: Fault): void;
  /** What has happened so far. */
  readonly ledger: Shop['ledger'];
}

const routes: readonly Route[] = [
  ...accountRoutes,
  ...purchaseRoutes,
  ...refundRoutes,
  ...returnRoutes,
  ...notificationRoutes,
];

/** The example shop's back office over HTTP. @throws Error where `file` holds something else. */
export function createOrderService(options: OrderServiceOptions): OrderService {
  const { file, slowFor = 30_000 } = options;
  const kept = file === undefined ? undefined : readLedgerFile(file);
  const shop = openShop(createSeed(options.now()), kept, (ledger) => {
    if (file !== undefined) writeLedgerFile(file, ledger);
  });
  let fault: Fault | undefined;
  const server = createServer(async (request, response) => {
    const wanted = faultOf(request) ?? fault;
    const sleep = (signal: AbortSignal) => delay(slowFor, undefined, { signal, ref: false }).catch(() => undefined);
    if (wanted !== undefined && (await fail(wanted, response, sleep))) return;
    send(response, await answer(shop, request));
  });
  return {
    listen: (port, host) => listen(server, port, host),
    close: () => close(server),
    setFault: (next) => {
      fault = next;
    },
    get ledger() {
      return shop.ledger;
    },
  };
}

async function answer(shop: Shop, request: IncomingMessage): Promise<Answer> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const fitting = routes.flatMap((route) => {
      const params = matchPath(route.path, url.pathname);
      return params === undefined ? [] : [{ route, params }];
    });
    const found = fitting.find(({ route }) => route.method === request.method);
    const read = await readBody(request);
    if (found === undefined) return refuseRoute(url.pathname, fitting.length > 0);
    if ('refused' in read) return read.refused;
    return found.route.handle({ shop, params: found.params, query: url.searchParams, body: read.body });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(500, 'internal', `The order service could not do that: ${message}`);
  }
}

function refuseRoute(path: string, isMethodWrong: boolean): Answer {
  return isMethodWrong
    ? refuse(405, 'route/method', `${path} does not take this method.`)
    : refuse(404, 'route/unknown', `There is nothing at ${path}. See examples/retail/README.md for what there is.`);
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
