import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '@usher/api/account';
import type { ActOutcome, DeskModel } from './desk-model.ts';

/** The built app. */
export interface AppFiles {
  readonly script: string;
  readonly style: string;
}

export interface DeskPeer {
  readonly origin: string;
  /** How many requests that change something came, lost ones included. */
  readonly posts: readonly string[];
  /** The next so many such requests are done, but their answers are lost. */
  loseAnswers(count: number): void;
  /** While down, every connection is cut. */
  setDown(isDown: boolean): void;
  /** Ends the session of an agent and every stream of theirs. */
  signOut(id: string): void;
  close(): Promise<void>;
}

const shell = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Desk</title>
<meta property="csp-nonce" nonce="peer"><link rel="icon" href="data:,"><link rel="stylesheet" href="/app/desk/desk.css">
<script type="module" src="/app/desk/desk.js"></script></head><body><div id="app"></div></body></html>`;

/** Serves the app and speaks desk-api.ts over the model, on loopback. The cookie `agent` says who is signed in. */
export async function openDeskPeer(model: DeskModel, files: AppFiles): Promise<DeskPeer> {
  const streams = new Map<ServerResponse, string>();
  const signedOut = new Set<string>();
  const posts: string[] = [];
  let lost = 0;
  let isDown = false;

  const server = createServer((request, response) => {
    if (isDown) {
      request.socket.destroy();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://peer');
    if (!url.pathname.startsWith('/api/')) {
      sendPage(url.pathname, files, response);
      return;
    }
    const agent = findAgent(request);
    if (agent === undefined) sendJson(response, 401, { error: { code: 'signed-out', message: 'Sign in first.' } });
    else if (request.method === 'POST') void answerPost(request, response, url.pathname, agent);
    else answerGet(request, response, url, agent);
  });

  function findAgent(request: IncomingMessage): Account | undefined {
    const id = /(?:^|; )agent=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    return signedOut.has(id ?? '') ? undefined : model.people.find((each) => each.id === id);
  }

  function answerGet(request: IncomingMessage, response: ServerResponse, url: URL, agent: Account): void {
    if (url.pathname === '/api/account') {
      sendJson(response, 200, agent);
      return;
    }
    const key = /^\/api\/desk\/conversations\/([^/]+)\/stream$/.exec(url.pathname)?.[1];
    if (key !== undefined && !model.has(decodeURIComponent(key))) {
      sendJson(response, 404, { error: { code: 'not-found', message: 'There is no such conversation.' } });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': here\n\n');
    streams.set(response, agent.id);
    const send = ({ name, data, id }: { name: string; data: unknown; id?: number }) =>
      response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    const after = Number(request.headers['last-event-id'] ?? 0);
    const leave =
      key === undefined
        ? model.listenToDesk(agent, url.searchParams.get('available') === 'yes', send)
        : model.listen(decodeURIComponent(key), after, send);
    response.on('close', () => {
      streams.delete(response);
      leave();
    });
  }

  async function answerPost(request: IncomingMessage, response: ServerResponse, path: string, agent: Account) {
    const body = await readJson(request);
    posts.push(path);
    const [, key = '', what = ''] = /^\/api\/desk\/conversations\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    const outcome = actOn(model, decodeURIComponent(key), what, agent, body);
    if (lost > 0 && what !== 'typing') {
      lost -= 1;
      request.socket.destroy();
    } else if (outcome === undefined) {
      response.writeHead(204).end();
    } else if ('control' in outcome) {
      sendJson(response, what === 'messages' ? 202 : 200, outcome);
    } else {
      const { control } = model.find(decodeURIComponent(key)).conversation;
      const name = control.holder.kind === 'agent' ? control.holder.name : 'The bot';
      const message = `${name} has this conversation now.`;
      sendJson(response, 409, { error: { code: `desk/${outcome.refused}`, message }, control });
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (id?: string) => {
    for (const [response, agent] of streams) if (id === undefined || agent === id) response.destroy();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    loseAnswers(count) {
      lost = count;
    },
    setDown(next) {
      isDown = next;
      if (next) cut();
    },
    signOut(id) {
      signedOut.add(id);
      cut(id);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Body {
  readonly id: string;
  readonly epoch: number;
  readonly text: string;
  readonly note?: string;
  readonly takeOver?: true;
}

function actOn(model: DeskModel, key: string, what: string, agent: Account, body: Body): ActOutcome | undefined {
  const { id, epoch, text, note, takeOver } = body;
  if (what === 'claim') return model.claim(key, id, agent, epoch, takeOver === true);
  if (what === 'messages') return model.reply(key, id, agent, epoch, text);
  if (what === 'notes') return model.note(key, id, agent, text);
  if (what === 'resolve' || what === 'return') return model.giveUp(key, id, agent, epoch, what === 'resolve', note);
  return undefined;
}

function sendPage(path: string, files: AppFiles, response: ServerResponse): void {
  const [type, body] = path.endsWith('.js')
    ? ['text/javascript', files.script]
    : path.endsWith('.css')
      ? ['text/css', files.style]
      : ['text/html', shell];
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy':
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'nonce-peer'; style-src-attr 'unsafe-inline'",
  });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<Body> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString() || '{}') as Body;
}
