import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestFiles, createTestMemory, createTestTranscripts, type TestTranscripts } from '@usher/testkit';
import { createDirectLineAdapter, type DirectLineAdapter } from '../create-directline-adapter.ts';
import type { DirectLineOptions } from '../options.ts';

export const secret = 'a-secret-of-direct-line-for-tests-only';

export interface DirectLineServer {
  readonly url: string;
  /** What clients call the domain. */
  readonly domain: string;
  readonly adapter: DirectLineAdapter;
  readonly transcripts: TestTranscripts;
  readonly errors: unknown[];
  /** Sets the clock forward. */
  pass(millis: number): void;
  close(): Promise<void>;
}

/** A real HTTP server with the adapter before transcripts in memory. It does not listen for the runtime yet. */
export async function startDirectLine(
  more: Partial<DirectLineOptions> = {},
  shared: { readonly transcripts: TestTranscripts } = { transcripts: createTestTranscripts() },
): Promise<DirectLineServer> {
  const { transcripts } = shared;
  const errors: unknown[] = [];
  let clock = 1_700_000_000_000;
  let url = '';
  const now = () => {
    clock += 1;
    return clock;
  };
  const adapter = createDirectLineAdapter({
    secrets: [secret],
    memory: createTestMemory({ now }),
    files: createTestFiles({ mostBytes: 1_000 }),
    exists: async (address) => transcripts.exists(address),
    history: async (address, after, through) => transcripts.history(address, after, through),
    publicUrl: () => url,
    now,
    randomBytes,
    clientAddress: (request) => request.socket.remoteAddress ?? '',
    onError: (error) => errors.push(error),
    ...more,
  });
  const server = createServer(async (request, response) => {
    if (!(await adapter.handle(request, response))) response.writeHead(404).end('not here');
  });
  server.on('upgrade', (request, socket, head) => {
    if (!adapter.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    domain: `${url}/v3/directline`,
    adapter,
    transcripts,
    errors,
    pass: (millis) => {
      clock += millis;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
