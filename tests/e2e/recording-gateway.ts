import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export interface RecordingGateway {
  readonly origin: string;
  /** Each request that may change something, as often as it came. */
  readonly heard: readonly { readonly path: string; readonly key: string }[];
}

/** Stands in front of a service, is slow enough to be caught in the middle of a request, and notes what comes through. */
export async function openRecordingGateway(service: string, millis: number): Promise<RecordingGateway> {
  const heard: { path: string; key: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    const { url: path = '', headers } = request;
    if (request.method !== 'GET') heard.push({ path, key: String(headers['idempotency-key']) });
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      await delay(millis);
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
      const answer = await fetch(service + path, { method: request.method ?? 'GET', ...body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    } catch {
      // Whoever asked was killed, or the test is over.
      response.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
