import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTranscripts, type TestTranscripts } from '@usher/testkit';
import { createWebAdapter, type WebAdapter } from '../create-web-adapter.ts';
import type { WebAdapterOptions } from '../options.ts';

export interface WebServer {
  readonly url: string;
  readonly adapter: WebAdapter;
  readonly backend: TestTranscripts;
  readonly errors: unknown[];
  /** Streams that the server holds open. */
  countStreams(): number;
  close(): Promise<void>;
}

/** A real HTTP server with the adapter in front of transcripts in memory. It does not listen for the runtime yet. */
export async function startWebServer(
  more: Partial<WebAdapterOptions> = {},
  backend: TestTranscripts = createTestTranscripts(),
): Promise<WebServer> {
  const errors: unknown[] = [];
  let clock = 1_700_000_000_000;
  const adapter = createWebAdapter({
    journeys: async (id) => (id === 'refund' ? { name: 'Refund', languages: ['en', 'de'] } : undefined),
    exists: async (address) => backend.exists(address),
    history: async (address, after, through) => backend.history(address, after, through),
    now: () => {
      clock += 1;
      return clock;
    },
    randomBytes,
    clientAddress: (request) => request.socket.remoteAddress ?? '',
    onError: (error) => errors.push(error),
    ...more,
  });
  let streams = 0;
  const server = createServer(async (request, response) => {
    if (request.url === '/api/web/stream') {
      streams += 1;
      response.on('close', () => {
        streams -= 1;
      });
    }
    if (!(await adapter.handle(request, response))) response.writeHead(404).end('not the chat');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    adapter,
    backend,
    errors,
    countStreams: () => streams,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
