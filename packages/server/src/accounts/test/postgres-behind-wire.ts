import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a database that can be cut. */
export interface Wire {
  readonly url: string;
  /** Connections break, and new ones are refused. */
  cut(): Promise<void>;
  /** Connections stay and are made, and nothing comes through. */
  freeze(): void;
  mend(): Promise<void>;
}

export async function layWire(url: string): Promise<Wire> {
  const far = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isFrozen = false;
  const server = createServer((near) => {
    const through = connect(Number(far.port || 5432), far.hostname);
    const pair = [near, through] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [through, near] as const]) {
      from.on('data', (bytes) => {
        if (!isFrozen) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cutAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    cutAll();
  });
  const near = new URL(url);
  near.host = `127.0.0.1:${port}`;
  return {
    url: near.href,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      cutAll();
      await closed;
    },
    freeze() {
      isFrozen = true;
    },
    async mend() {
      isFrozen = false;
      cutAll();
      if (!server.listening) await listen(port);
    },
  };
}
