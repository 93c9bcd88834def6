import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Talk {
  stream?: ServerResponse;
  seq: number;
}

/** What node:http gives at best: the same requests and frames as the web chat's, said back, and nothing of ours. */
export async function startBareWeb(reply: (text: string) => string): Promise<{
  readonly url: string;
  /** Says one thing in every conversation. */
  sayToAll(): void;
  close(): Promise<void>;
}> {
  const talks = new Map<string, Talk>();

  function show(token: string, said: object): void {
    const talk = talks.get(token);
    if (talk === undefined) return;
    talk.seq += 1;
    const data = JSON.stringify({ ...said, seq: talk.seq, at: Date.now() });
    talk.stream?.write(`id: ${talk.seq}\nevent: message\ndata: ${data}\n\n`);
  }

  const say = (token: string, text: string) =>
    show(token, { from: 'bot', content: [{ kind: 'text', text: reply(text) }] });

  const server = createServer(async (request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (request.url === '/api/web/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      const talk = talks.get(token);
      if (talk !== undefined) talk.stream = response;
      return say(token, 'nothing yet');
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.url === '/api/web/conversations') {
      const opened = randomUUID();
      talks.set(opened, { seq: 0 });
      return answer(response, 201, { token: opened });
    }
    const { id, text } = JSON.parse(body) as { readonly id: string; readonly text: string };
    answer(response, 202, { id });
    show(token, { from: 'customer', id, text });
    say(token, text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sayToAll() {
      for (const token of talks.keys()) say(token, 'Hello');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
