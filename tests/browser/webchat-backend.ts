import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createWebAdapter } from '@usher/adapter-web';
import { ChannelError, type ChannelFiles, type InboundEvent, type KeptFile, type TranscriptLine } from '@usher/channel';
import type { QueueNotice } from '@usher/channel/web-protocol';
import type { Content, Json } from '@usher/journey';
import { buildBundle } from '../../scripts/bundles/build-bundle.ts';
import { bundles } from '../../scripts/bundles/bundle.ts';

const root = join(import.meta.dirname, '../..');

/** The web adapter and pages with the widget, before transcripts in memory and a bot that the test writes. */
export interface ChatBackend {
  readonly url: string;
  /** Every event that was taken in, repeated ones left out. */
  readonly taken: InboundEvent[];
  /** What the customer has seen: the last entry of each receipt. */
  readonly read: number[];
  /** While set, no conversation may send another file. */
  isFull: boolean;
  /** What customers agreed to. */
  readonly consents: string[];
  /** How often an event came, repeated ones included. */
  readonly heard: InboundEvent[];
  /** What the bot answers to each event. */
  answer: (event: InboundEvent) => readonly Content[];
  hasEnded: boolean;
  /** While set, posts are refused as by a server that is down. */
  isDown: boolean;
  say(...content: Content[]): Promise<void>;
  /** A person of the team speaks. */
  sayAs(name: string, ...content: Content[]): Promise<void>;
  /** The place in the line, told to whoever waits. */
  queueAt(notice: QueueNotice | undefined): void;
  /** A person has read all that the customer wrote. */
  readAll(): void;
  typing(): Promise<void>;
  /** Forgets every conversation, as a server with a new database. */
  forget(): void;
  /** Loses all but the first entries of every conversation, and all connections: as a server restored from a copy. */
  shorten(length: number): void;
  close(): Promise<void>;
}

/** What the site of these tests signs identities with. */
export const identitySecret = 'a secret of the shop';

export async function startChatBackend(): Promise<ChatBackend> {
  for (const bundle of bundles.filter(({ title }) => title === 'web chat')) await buildBundle(root, bundle);
  const transcripts = new Map<string, TranscriptLine[]>();
  const stop = new AbortController();
  let latest = '';
  let place: QueueNotice | undefined;

  const adapter = createWebAdapter({
    journeys: async (id) =>
      id === 'refund' || id === 'exchange' ? { name: 'Returns and refunds', languages: ['en', 'de', 'ar'] } : undefined,
    exists: async (address) => transcripts.has(address),
    hasEnded: async () => backend.hasEnded,
    history: async (address, after, through) => ({
      entries: (transcripts.get(address) ?? []).slice(after, through),
      isWhole: true,
    }),
    now: Date.now,
    randomBytes,
    clientAddress: () => '203.0.113.1',
    files: createFiles(() => backend.isFull),
    identitySecrets: [identitySecret],
    queue: async () => place,
    onConsent: async ({ text }) => void backend.consents.push(text),
    limits: { fileBytes: 200_000 },
  });

  function append(address: string, entry: Omit<TranscriptLine, 'seq' | 'createdAt'>): number {
    const entries = transcripts.get(address) ?? [];
    transcripts.set(address, entries);
    entries.push({ ...entry, seq: entries.length + 1, createdAt: Date.now() });
    return entries.length;
  }

  async function sayTo(address: string, content: readonly Content[], name?: string): Promise<void> {
    const author = name === undefined ? {} : { author: { kind: 'agent', id: 'staff-1', name } as const };
    const sentAt = Date.now();
    const seq = append(address, {
      direction: 'out',
      externalId: `out-${sentAt}`,
      body: { content, ...author } as unknown as Json,
    });
    await adapter.deliver({ address, content, language: 'en', nonce: `n-${seq}`, seq, sentAt, ...author });
  }

  async function take(events: readonly InboundEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'receipt') {
        backend.read.push(Number(event.of));
        continue;
      }
      if (backend.isDown) throw new Error('down');
      backend.heard.push(event);
      const { address, eventKey } = event;
      if (backend.taken.some((other) => other.address === address && other.eventKey === eventKey)) continue;
      backend.taken.push(event);
      latest = address;
      if (event.type === 'joined') transcripts.set(address, []);
      if (event.type === 'message') {
        const { text, attachments, location } = event;
        const body = { text, ...(attachments && { attachments }), ...(location && { location }) } as unknown as Json;
        append(address, { direction: 'in', externalId: eventKey, body });
      }
      if (event.type === 'form') {
        append(address, { direction: 'in', externalId: eventKey, body: { token: event.token, values: event.values } });
      }
      if (event.type === 'choice') {
        const body = { token: event.token, label: event.label ?? '' };
        append(address, { direction: 'in', externalId: eventKey, body });
      }
      const content = backend.answer(event);
      if (content.length > 0) await sayTo(address, content);
    }
  }

  const server = createServer(async (request, response) => {
    if (await adapter.handle(request, response)) return;
    servePage(request.url ?? '', response);
  });
  await adapter.listen(take, stop.signal);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const backend: ChatBackend = {
    url: `http://127.0.0.1:${port}`,
    taken: [],
    heard: [],
    read: [],
    consents: [],
    isFull: false,
    answer: () => [],
    hasEnded: false,
    isDown: false,
    say: (...content) => sayTo(latest, content),
    sayAs: (name, ...content) => sayTo(latest, content, name),
    queueAt(notice) {
      place = notice;
      adapter.showQueue(latest);
    },
    readAll: () => adapter.showRead(latest, transcripts.get(latest)?.length ?? 0),
    typing: async () => adapter.typing?.(latest),
    shorten(length) {
      for (const entries of transcripts.values()) entries.length = length;
      server.closeAllConnections();
    },
    forget: () => transcripts.clear(),
    close: async () => {
      stop.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return backend;
}

/** Files in memory, for as long as the test runs. */
function createFiles(isFull: () => boolean): ChannelFiles {
  const kept = new Map<string, KeptFile & { readonly channel: string; readonly address: string }>();
  return {
    mostBytes: 200_000,
    async keep(file, owner) {
      if (isFull()) throw new ChannelError('channel/too-many-files', 'Enough.', 'never');
      const id = randomBytes(16).toString('base64url');
      kept.set(id, { ...file, ...owner });
      return id;
    },
    open: async (id) => kept.get(id),
    use: async (id) => kept.has(id),
    async describe(id) {
      const file = kept.get(id);
      return file && { ...file, bytes: file.bytes.length };
    },
    addressOf: (id) => `/api/web/files/${id}`,
  };
}

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200" fill="#dde3ea"/>
<path d="M150 40l30-12q20 16 40 0l30 12 34 34-22 22-18-14v90h-88v-90l-18 14-22-22z" fill="#3d5a80"/></svg>`;

/** As strict as a site can be: neither inline scripts nor inline styles. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'";

const pageStyle = `body { margin: 0; font-family: system-ui, sans-serif; background: Canvas; color: CanvasText; color-scheme: light dark; }
.full { height: 100vh; height: 100dvh; } main { padding: 5vw; max-width: 60ch; line-height: 1.6; }`;

function servePage(url: string, response: ServerResponse): void {
  const [path = '', query = ''] = url.split('?');
  const [type, body] = readPage(path, new URLSearchParams(query).get('attributes') ?? '');
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy });
  response.end(body);
}

function readPage(path: string, attributes: string): readonly [type: string, body: string | Buffer] {
  const chat = `<usher-chat journey="refund" ${attributes}></usher-chat>`;
  const part = /^\/usher-webchat\/([\w-]+\.js)$/.exec(path)?.[1];
  if (part !== undefined)
    return ['text/javascript', readFileSync(join(root, 'packages/webchat/dist/usher-webchat', part))];
  switch (path) {
    case '/usher-webchat.js':
      return ['text/javascript', readFileSync(join(root, 'packages/webchat/dist/usher-webchat.js'))];
    case '/two':
      return ['text/html', toPage(`${chat}<usher-chat journey="exchange" placement="start"></usher-chat>`)];
    case '/page.css':
      return ['text/css', pageStyle];
    case '/shirt.svg':
      return ['image/svg+xml', picture];
    case '/inline':
      return ['text/html', toPage(`<div class="full">${chat}</div>`)];
    default:
      return ['text/html', toPage(`<main><h1>Northwind Outfitters</h1><p>Shirts for long walks.</p></main>${chat}`)];
  }
}

function toPage(body: string): string {
  return `<!doctype html><html lang="en"><head><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/page.css"><script src="/usher-webchat.js" defer></script></head>
<body>${body}</body></html>`;
}
