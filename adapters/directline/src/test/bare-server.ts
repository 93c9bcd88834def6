import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

interface Talk {
  socket?: WebSocket;
  seq: number;
}

/** What `node:http` and `ws` give at best: the same requests and frames as Direct Line, said back, and nothing of ours. */
export async function startBareServer(reply: (text: string) => string): Promise<{
  readonly url: string;
  /** Says one thing in every conversation. */
  sayToAll(): void;
  close(): Promise<void>;
}> {
  const talks = new Map<string, Talk>();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  let url = '';

  function show(id: string, from: { readonly id: string; readonly role: 'bot' | 'user' }, text: string): string {
    const talk = talks.get(id);
    if (talk === undefined) return '';
    talk.seq += 1;
    const activity = {
      ...{ type: 'message', id: randomUUID(), timestamp: new Date().toISOString(), channelId: 'directline' },
      ...{ conversation: { id }, from, text, textFormat: 'plain' },
    };
    talk.socket?.send(JSON.stringify({ activities: [activity], watermark: String(talk.seq) }));
    return activity.id;
  }

  const say = (id: string, text: string) => show(id, { id: 'bot', role: 'bot' }, reply(text));

  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const [, id] = /^\/v3\/directline\/conversations\/([\w-]+)\/activities$/.exec(request.url ?? '') ?? [];
    if (id === undefined) {
      const conversationId = randomUUID();
      talks.set(conversationId, { seq: 0 });
      const streamUrl = `${url.replace('http', 'ws')}/v3/directline/conversations/${conversationId}/stream`;
      return answer(response, 201, { conversationId, token: conversationId, expires_in: 3_600, streamUrl });
    }
    const { text } = JSON.parse(body) as { readonly text: string };
    answer(response, 200, { id: show(id, { id: 'ada', role: 'user' }, text) });
    say(id, text);
  });
  server.on('upgrade', (request, socket, head) => {
    const [, id = ''] = /conversations\/([\w-]+)\/stream/.exec(request.url ?? '') ?? [];
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const talk = talks.get(id);
      if (talk === undefined) return opened.close();
      talk.socket = opened;
      opened.on('error', () => opened.terminate());
      say(id, 'nothing yet');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sayToAll() {
      for (const id of talks.keys()) say(id, 'Hello');
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
