import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a server that can be cut. */
export interface CuttablePath {
  /** The address to use instead. */
  readonly url: string;
  /** Ends what is connected, which the server does not learn of; others may connect from then on. */
  cut(): void;
}

/** Stands before a server for the running test. */
export async function useCuttablePath(url: string): Promise<CuttablePath> {
  const { hostname, port } = new URL(url);
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    clients.add(client);
    upstreams.add(upstream);
    client.on('error', () => {});
    upstream.on('error', () => client.destroy());
    // Not by `pipe`, which would end the one with the other.
    client.on('data', (data) => upstream.write(data));
    client.on('end', () => upstream.end());
    upstream.on('data', (data) => client.destroyed || client.write(data));
    upstream.on('close', () => client.destroy());
  });
  const cut = () => {
    for (const client of clients) client.destroy();
    clients.clear();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    cut();
    for (const upstream of upstreams) upstream.destroy();
    server.close();
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('It listens on a port.');
  const address = new URL(url);
  address.port = String(bound.port);
  return { url: address.href, cut };
}
