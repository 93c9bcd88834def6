import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type {
  ConflictAnswer,
  DraftAnswer,
  JourneyAnswer,
  JourneysAnswer,
  PublishedAnswer,
  RefusedAnswer,
  VersionAnswer,
  VersionsAnswer,
} from '@usher/api/editor';
import type { JourneyInput } from '@usher/journey';
import { expect, test } from 'vitest';
import { type Browser, openServer } from '../http/test/open-server.ts';

const hello = JSON.parse(
  readFileSync(new URL('../../../../examples/hello/hello.journey.json', import.meta.url), 'utf8'),
) as JourneyInput;

const withChange = (change: Partial<JourneyInput>): string => JSON.stringify({ ...hello, ...change }, null, 2);

async function openEditor() {
  const server = await openServer();
  const owner = await server.owner();
  const ada = await server.member(owner, ['designer'], 'ada@example.com');
  return { server, owner, ada };
}

const root = '/api/editor/journeys';
const create = (browser: Browser, change: Partial<JourneyInput> = {}) =>
  browser.send('POST', root, { document: withChange(change) });
const save = (browser: Browser, baseRevision: number, document: string, id = 'hello') =>
  browser.send('PUT', `${root}/${id}/draft`, { baseRevision, document });
const publish = (browser: Browser, revision: number, note?: string) =>
  browser.send('POST', `${root}/hello/publish`, { revision, ...(note === undefined ? {} : { note }) });
const read = async (browser: Browser, id = 'hello') =>
  (await (await browser.send('GET', `${root}/${id}`)).json()) as JourneyAnswer;
const list = async (browser: Browser) => ((await (await browser.send('GET', root)).json()) as JourneysAnswer).journeys;
const versions = async (browser: Browser) =>
  ((await (await browser.send('GET', `${root}/hello/versions`)).json()) as VersionsAnswer).versions;
const errorOf = async (answer: Response) => ((await answer.json()) as RefusedAnswer).error;

test('begins a journey, saves it and gives it back as it was written', async () => {
  const { ada } = await openEditor();
  const created = await create(ada);
  expect(created.status).toBe(201);
  expect(((await created.json()) as DraftAnswer).draft).toMatchObject({ revision: 1, updatedBy: 'designer' });

  const document = withChange({ name: 'Hello again' });
  const saved = await save(ada, 1, document);
  expect(saved.status).toBe(200);
  expect(((await saved.json()) as DraftAnswer).draft.revision).toBe(2);
  expect(await read(ada)).toMatchObject({ id: 'hello', draft: { revision: 2, document } });
});

test('lets nobody in but designers and owners', async () => {
  const { server, owner, ada } = await openEditor();
  await create(ada);
  const agent = await server.member(owner, ['agent']);
  for (const [method, path, body] of [
    ['GET', root],
    ['GET', `${root}/hello`],
    ['POST', root, { document: '{}' }],
    ['PUT', `${root}/hello/draft`, { baseRevision: 1, document: '{}' }],
    ['DELETE', `${root}/hello/draft?baseRevision=1`],
    ['POST', `${root}/hello/publish`, { revision: 1 }],
    ['GET', `${root}/hello/versions`],
    ['POST', `${root}/hello/versions/x/restore`, {}],
  ] as const) {
    expect((await agent.send(method, path, body)).status, `${method} ${path}`).toBe(403);
    expect((await server.send(method, path, body)).status, `${method} ${path}`).toBe(401);
  }
});

test('writes nothing over what another tab saved, and hands it over instead', async () => {
  const { ada, owner } = await openEditor();
  await create(ada);
  const [first, second] = await Promise.all([
    save(ada, 1, withChange({ name: 'From one tab' })),
    save(owner, 1, withChange({ name: 'From the other' })),
  ]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  const lost = (first.status === 409 ? await first.json() : await second.json()) as ConflictAnswer;
  const there = await read(ada);
  expect(lost.error.code).toBe('editor/conflict');
  expect(lost.draft).toEqual(there.draft);
  expect(there.draft.revision).toBe(2);
});

test('takes no id that another journey has', async () => {
  const { ada } = await openEditor();
  await create(ada);
  const again = await create(ada, { name: 'Another' });
  expect(again.status).toBe(409);
  expect((await errorOf(again)).code).toBe('editor/id-taken');
  expect((await read(ada)).draft.document).toContain('"name": "Hello"');
});

test('keeps the id of a journey for ever', async () => {
  const { ada } = await openEditor();
  await create(ada);
  const answer = await save(ada, 1, withChange({ id: 'renamed' }));
  expect(answer.status).toBe(422);
  expect((await errorOf(answer)).message).toContain('The id of a journey stays');
});

test('saves a draft that does not work yet, but none that would not open again', async () => {
  const { ada } = await openEditor();
  await create(ada);
  const dangling = withChange({
    states: { ...hello.states, greet: { name: 'Says nothing and leads nowhere' } },
  });
  expect((await save(ada, 1, dangling)).status).toBe(200);

  const broken = await save(ada, 2, withChange({ languages: [] as never }));
  expect(broken.status).toBe(422);
  const error = await errorOf(broken);
  expect(error.code).toBe('editor/bad-document');
  expect(error.problems.length).toBeGreaterThan(0);
  expect((await read(ada)).draft.document).toBe(dangling);
});

test('says what a foreign file is', async () => {
  const { ada } = await openEditor();
  for (const [document, sentence] of [
    ['<?xml version="1.0"?><scxml></scxml>', 'SCXML'],
    ['', 'empty'],
    ['{"nodes":[]}', 'journey'],
    ['not json', ''],
  ] as const) {
    const answer = await ada.send('POST', root, { document });
    expect(answer.status).toBe(422);
    expect((await errorOf(answer)).message).toContain(sentence);
  }
  expect(await list(ada)).toEqual([]);
});

test('refuses ids and bodies that cannot be', async () => {
  const { ada } = await openEditor();
  for (const id of ['unknown', '__proto__', 'constructor', '..%2F..%2Fetc', '%00', 'a'.repeat(3_000)]) {
    expect((await ada.send('GET', `${root}/${id}`)).status, id).toBe(404);
    expect((await save(ada, 0, withChange({}), id)).status, id).toBeGreaterThanOrEqual(404);
  }
  expect((await ada.send('GET', `${root}/%E0%A4%A`)).status).toBe(400);
  await create(ada);
  for (const body of [{}, { baseRevision: -1, document: '' }, { baseRevision: 0.5, document: '' }, [], 'text', null]) {
    expect((await ada.send('PUT', `${root}/hello/draft`, body)).status).toBeGreaterThanOrEqual(400);
  }
  expect((await ada.send('GET', `${root}/hello/versions/nothing`)).status).toBe(404);
  const half = await save(ada, 1, withChange({}).replace('Hello', 'Hello \ud800'));
  expect(half.status).toBe(422);
  expect(await half.json()).toMatchObject({ error: { message: expect.stringContaining('"document"') } });
  const body = { revision: 1, note: 'half \ud800' };
  expect((await ada.send('POST', `${root}/hello/publish`, body)).status).toBe(422);
});

test('refuses 20 MB before they have come', async () => {
  const { server, ada } = await openEditor();
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const { port } = server;
    const length = 20 * 1024 * 1024;
    const headers = {
      'content-type': 'application/json',
      'content-length': length,
      origin: server.url,
      cookie: ada.cookie(),
    };
    const request = httpRequest({ port, host: '127.0.0.1', path: root, method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode, text });
        request.destroy();
      });
    });
    request.on('error', reject);
    // Only the beginning: who waits for the rest would wait for ever.
    request.write(`{"document":"${'a'.repeat(1_000)}`);
  });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.text).error.message).toContain('2 MB');

  const tooLong = await ada.send('POST', root, { document: withChange({ description: 'x'.repeat(2_200_000) }) });
  expect(tooLong.status).toBe(413);
});

test('publishes the draft that was meant, with who and why', async () => {
  const { ada } = await openEditor();
  await create(ada);
  const answer = await publish(ada, 1, '  The first one  ');
  expect(answer.status).toBe(201);
  const { version } = (await answer.json()) as PublishedAnswer;
  expect(version).toMatchObject({
    number: 1,
    publishedBy: 'designer',
    note: 'The first one',
    isCurrent: true,
    conversations: 0,
  });
  expect(await list(ada)).toMatchObject([{ id: 'hello', published: { number: 1 }, isChanged: false }]);

  await save(ada, 1, withChange({ name: 'Changed' }));
  expect(await list(ada)).toMatchObject([{ name: 'Changed', published: { number: 1 }, isChanged: true }]);
  const stale = await publish(ada, 1);
  expect(stale.status).toBe(409);
  expect(((await stale.json()) as ConflictAnswer).draft.revision).toBe(2);
  expect(await versions(ada)).toHaveLength(1);
});

test('knows that a draft written in another layout has not changed', async () => {
  const { ada } = await openEditor();
  await create(ada);
  await publish(ada, 1);
  await save(ada, 1, JSON.stringify(hello));
  expect(await list(ada)).toMatchObject([{ isChanged: false }]);
});

test('publishes nothing that breaks a rule, and says which', async () => {
  const { ada } = await openEditor();
  await create(ada, { texts: { en: {} } });
  const answer = await publish(ada, 1);
  expect(answer.status).toBe(422);
  const error = await errorOf(answer);
  expect(error.code).toBe('runtime/refused');
  expect(error.problems.some(({ severity, path }) => severity === 'must' && path !== '')).toBe(true);
  expect(error.failedTests).toEqual([]);
  expect(await versions(ada)).toEqual([]);
});

test('publishes nothing whose own test fails, and names the test', async () => {
  const { ada } = await openEditor();
  const failing = { name: 'Greets by name', script: [{ expect: { said: 'Nothing of the kind is ever said' } }] };
  await create(ada, { tests: [failing] });
  const answer = await publish(ada, 1);
  expect(answer.status).toBe(422);
  const error = await errorOf(answer);
  expect(error.failedTests).toMatchObject([{ name: 'Greets by name' }]);
  expect(error.failedTests[0]?.message).not.toBe('');
});

test('goes back to an older version without touching the draft', async () => {
  const { ada } = await openEditor();
  await create(ada);
  await publish(ada, 1);
  await save(ada, 1, withChange({ name: 'Second' }));
  await publish(ada, 2);
  const [second, first] = await versions(ada);
  expect([second?.number, second?.isCurrent, first?.number, first?.isCurrent]).toEqual([2, true, 1, false]);

  const shown = await ada.send('GET', `${root}/hello/versions/${first?.version}`);
  expect(((await shown.json()) as VersionAnswer).document).toContain('"name": "Hello"');

  const restored = await ada.send('POST', `${root}/hello/versions/${first?.version}/restore`, {});
  expect(restored.status).toBe(201);
  expect(((await restored.json()) as PublishedAnswer).version).toMatchObject({ number: 1, isCurrent: true });
  expect((await versions(ada)).map(({ number, isCurrent }) => [number, isCurrent])).toEqual([
    [2, false],
    [1, true],
  ]);
  expect(await list(ada)).toMatchObject([{ name: 'Second', published: { number: 1 }, isChanged: true }]);
});

test('goes back to what is published, or forgets what never was', async () => {
  const { ada } = await openEditor();
  await create(ada);
  await publish(ada, 1);
  await save(ada, 1, withChange({ name: 'A mistake' }));
  for (const wrong of ['', '?baseRevision=', '?baseRevision=-1']) {
    expect((await ada.send('DELETE', `${root}/hello/draft${wrong}`)).status).toBe(400);
  }
  const early = await ada.send('DELETE', `${root}/hello/draft?baseRevision=1`);
  expect(early.status).toBe(409);
  expect(await early.json()).toMatchObject({ error: { code: 'editor/conflict' }, draft: { revision: 2 } });
  expect((await read(ada)).draft.document).toContain('A mistake');
  expect((await ada.send('DELETE', `${root}/hello/draft?baseRevision=2`)).status).toBe(204);
  const back = await read(ada);
  expect(back.draft.document).toContain('"name": "Hello"');
  // Who still has the mistake open learns that it was taken back.
  expect((await save(ada, 2, withChange({ name: 'A mistake, longer' }))).status).toBe(409);

  await create(ada, { id: 'sketch' });
  expect((await ada.send('DELETE', `${root}/sketch/draft?baseRevision=2`)).status).toBe(409);
  expect((await ada.send('DELETE', `${root}/sketch/draft?baseRevision=1`)).status).toBe(204);
  expect((await ada.send('GET', `${root}/sketch`)).status).toBe(404);
  expect((await ada.send('DELETE', `${root}/sketch/draft?baseRevision=1`)).status).toBe(404);
});

test('works on what the command line published', async () => {
  const { server, ada } = await openEditor();
  await server.publish(withChange({}));
  expect(await list(ada)).toMatchObject([{ id: 'hello', published: { number: 1 }, isChanged: false }]);
  const { draft } = await read(ada);
  expect(draft.revision).toBe(0);
  expect((await save(ada, 0, withChange({ name: 'From the editor' }))).status).toBe(200);
  expect((await save(ada, 0, withChange({ name: 'Too late' }))).status).toBe(409);
});

test('leaves markup in names as it is', async () => {
  const { ada } = await openEditor();
  const name = '<img src=x onerror=alert(1)> & "quotes" {name}';
  await create(ada, { name });
  const answer = await ada.send('GET', root);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(((await answer.json()) as JourneysAnswer).journeys[0]?.name).toBe(name);
});
