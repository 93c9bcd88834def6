import type { FileAnswer } from '@usher/channel/web-protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebAdapterOptions } from '../options.ts';
import { createFiles } from '../test/files.ts';
import { startWebServer, type WebServer } from '../test/start-web-server.ts';
import { createWebClient, type WebClient } from '../test/web-client.ts';
import { addressOf } from '../token.ts';

let web: WebServer;
let client: WebClient;
let stop: AbortController;
let token: string;
let files: ReturnType<typeof createFiles>;

async function start(more: Partial<WebAdapterOptions> = {}): Promise<void> {
  files = createFiles();
  web = await startWebServer({ files, ...more });
  client = createWebClient(web.url);
  stop = new AbortController();
  await web.adapter.listen(web.backend.take, stop.signal);
  token = (await client.open()).body.token;
}

beforeEach(() => start());
afterEach(async () => {
  stop.abort();
  await web.close();
});

async function upload(body: Uint8Array | string, headers: Record<string, string> = {}) {
  const given = {
    authorization: `Bearer ${token}`,
    'content-type': 'image/png',
    'x-file-name': 'shirt.png',
    ...headers,
  };
  const response = await fetch(`${web.url}/api/web/files`, { method: 'POST', headers: given, body: body as BodyInit });
  const answer = (await response.json()) as FileAnswer & { error?: { code: string } };
  return { status: response.status, answer, code: answer.error?.code };
}

const get = (id: string) => fetch(`${web.url}/api/web/files/${id}`);

describe('a file', () => {
  test('is kept under an id that nobody guesses, and sent back byte for byte', async () => {
    const bytes = new Uint8Array([137, 80, 78, 71, 0, 255]);
    const { status, answer } = await upload(bytes);
    expect([status, answer]).toEqual([
      201,
      { id: expect.stringMatching(/^[\w-]{22}$/), name: 'shirt.png', mime: 'image/png', bytes: 6 },
    ]);
    expect(files.owners).toEqual([addressOf(token)]);
    const response = await get(answer.id);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
  });

  test.each([
    ['a page', 'text/html', 'x.html'],
    ['a drawing with scripts', 'image/svg+xml', 'x.svg'],
    ['a document', 'application/pdf', 'x.pdf'],
  ])('that is %s is only handed over, and runs nothing', async (_, mime, name) => {
    const { answer } = await upload('<script>', { 'content-type': mime, 'x-file-name': name });
    const { headers } = await get(answer.id);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  test('has its name without folders and without signs that deceive, whatever the script', async () => {
    const name = '../../etc/\u202egnp.\0Rechnung "ä" 100%.pdf';
    const { answer } = await upload('x', { 'x-file-name': encodeURIComponent(name) });
    expect(answer.name).toBe('gnp.Rechnung "ä" 100%.pdf');
    const disposition = (await get(answer.id)).headers.get('content-disposition');
    expect(disposition).toBe(
      `inline; filename="gnp.Rechnung ___ 100_.pdf"; filename*=UTF-8''gnp.Rechnung%20%22%C3%A4%22%20100%25.pdf`,
    );
  });

  test('without a name or of a kind that is none is still a file', async () => {
    const { answer } = await upload('x', { 'x-file-name': '', 'content-type': 'text/"; evil' });
    expect(answer).toMatchObject({ name: 'file', mime: 'application/octet-stream' });
  });

  test.each([
    ['over the limit', 'x'.repeat(1_001), {}, 413, 'web/body-too-large'],
    ['that is empty', '', {}, 422, 'web/bad-field'],
    ['with a name that cannot be read', 'x', { 'x-file-name': '%E0%A4%A' }, 422, 'web/bad-field'],
    ['without a conversation', 'x', { authorization: '' }, 401, 'web/unknown-token'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    expect(await upload(body, headers)).toMatchObject({ status, code });
    expect(files.owners).toEqual([]);
  });

  test('is refused where nothing keeps files, and the adapter says that it takes none', async () => {
    stop.abort();
    await web.close();
    web = await startWebServer();
    stop = new AbortController();
    await web.adapter.listen(web.backend.take, stop.signal);
    token = (await createWebClient(web.url).open()).body.token;
    expect(await upload('x')).toMatchObject({ status: 403, code: 'web/no-files' });
    expect(web.adapter.capabilities).toMatchObject({ inboundFileBytes: 0, requests: ['location'] });
    expect(web.adapter.capabilities.forms.kinds).not.toContain('file');
  });

  test('that is not there is not found, whatever the id looks like', async () => {
    for (const id of ['A'.repeat(22), '..%2f..%2fetc', 'x', '']) expect((await get(id)).status).toBe(404);
  });

  test('is one too many once its conversation has sent all that it may', async () => {
    stop.abort();
    await web.close();
    await start({ limits: { filesPerConversation: { files: 2, bytes: 1_000 } } });
    expect([(await upload('x')).status, (await upload('x')).status]).toEqual([201, 201]);
    const refused = await upload('x');
    expect(refused).toMatchObject({ status: 422, code: 'web/too-many-files' });
    token = (await client.open()).body.token;
    expect([(await upload('x'.repeat(900))).status, (await upload('x'.repeat(101))).status]).toEqual([201, 422]);
  });

  test('counts against a limit of its own', async () => {
    stop.abort();
    await web.close();
    await start({ limits: { uploads: { count: 1, perMillis: 60_000 } } });
    expect((await upload('x')).status).toBe(201);
    expect(await upload('x')).toMatchObject({ status: 429, code: 'web/too-many-requests' });
    expect((await client.post(token, { id: 'message-1', text: 'still' })).status).toBe(202);
  });
});

describe('a message with files', () => {
  test('names what is kept, not what the sender says of it, and comes back with an address', async () => {
    const { id } = (await upload('abc')).answer;
    expect((await client.post(token, { id: 'message-1', text: 'See', files: [id] })).status).toBe(202);
    const file = { name: 'shirt.png', mime: 'image/png', bytes: 3 };
    expect(web.backend.taken.at(-1)).toMatchObject({ text: 'See', attachments: [{ ...file, url: `file:${id}` }] });
    const stream = await client.stream(token);
    await vi.waitFor(() => expect(stream.messages).toHaveLength(1));
    expect(stream.messages[0]).toMatchObject({ from: 'customer', files: [{ ...file, url: `/api/web/files/${id}` }] });
  });

  test('reads none of them, and names each once', async () => {
    const { id } = (await upload('abc')).answer;
    expect((await client.post(token, { id: 'message-1', files: Array(10).fill(id) })).status).toBe(202);
    expect(web.backend.taken.at(-1)).toMatchObject({ attachments: [{ url: `file:${id}` }] });
    expect(files.read).toEqual([]);
  });

  test('has ten of them at most, however many fields a form has', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 11; count += 1) ids.push((await upload('abc')).answer.id);
    const post = (values: object) => client.post(token, { id: 'message-1', form: 't1', values });
    const refused = await post(Object.fromEntries(ids.map((id, index) => [`f${index}`, { files: [id] }])));
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'web/bad-field' } } });
    const same = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}`, { files: [ids[0]] }]));
    expect(await post(same)).toMatchObject({ status: 422, body: { error: { code: 'web/bad-field' } } });
    expect((await post({ one: { files: ids.slice(0, 5) }, two: { files: ids.slice(5, 10) } })).status).toBe(202);
  });

  test('names only what was sent in the same conversation', async () => {
    const { id } = (await upload('abc')).answer;
    const other = (await client.open()).body.token;
    const refused = await client.post(other, { id: 'message-1', files: [id] });
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'web/unknown-file' } } });
    const form = { id: 'message-2', form: 't1', values: { receipt: { files: [id] } } };
    expect((await client.post(other, form)).status).toBe(422);
  });

  test('makes them stay once it is taken, and not where it is refused', async () => {
    const { id } = (await upload('abc')).answer;
    const form = { id: 'message-1', form: 't1', values: { receipt: { files: [id] }, wrong: { a: 'b' } } };
    expect((await client.post(token, form)).status).toBe(422);
    expect(files.used).toEqual([]);
    expect((await client.post(token, { id: 'message-1', files: [id] })).status).toBe(202);
    expect(files.used).toEqual([id]);
  });

  test('needs no text', async () => {
    const { id } = (await upload('abc')).answer;
    expect((await client.post(token, { id: 'message-1', files: [id] })).status).toBe(202);
    expect(web.backend.taken.at(-1)).toMatchObject({ type: 'message', text: '' });
  });

  test.each([
    ['an id that nobody was given', ['A'.repeat(22)], 'web/unknown-file'],
    ['an address', ['https://169.254.169.254/'], 'web/unknown-file'],
    ['no list', 'x', 'web/bad-field'],
    ['too many', Array(11).fill('A'.repeat(22)), 'web/bad-field'],
  ])('is refused with %s', async (_, ids, code) => {
    const refused = await client.post(token, { id: 'message-1', text: 'x', files: ids });
    expect(refused).toMatchObject({ status: 422, body: { error: { code } } });
  });

  test('says in the stream what may be sent', async () => {
    const stream = await client.stream(token);
    await vi.waitFor(() =>
      expect(stream.events.at(-1)).toEqual({ name: 'ready', data: { files: { mostBytes: 1_000, most: 10 } } }),
    );
  });
});
