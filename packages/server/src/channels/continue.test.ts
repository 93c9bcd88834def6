import { expect, test, vi } from 'vitest';
import { openServer } from '../http/test/open-server.ts';
import { helloJourney, publishJourney } from './test/publish-journey.ts';

const secret = 'a-secret-of-direct-line-for-tests-only';

/** Says a link to the same conversation, then asks for a name. */
function linkingJourney() {
  const hello = helloJourney('hello') as unknown as Record<string, never>;
  const { initial, states, texts } = hello as unknown as {
    readonly initial: string;
    readonly states: Readonly<Record<string, unknown>>;
    readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const said = { id: 'go', kind: 'links', links: [{ id: 'on', url: 'usher:continue' }] };
  return {
    ...hello,
    initial: 'offer',
    states: {
      offer: { block: { type: 'say', version: 1, props: { content: [said] } }, outlets: { done: initial } },
      ...states,
    },
    texts: Object.fromEntries(
      Object.entries(texts).map(([language, own]) => [
        language,
        { ...own, 'offer.content.go.on': 'Go on in the browser' },
      ]),
    ),
  } as unknown as ReturnType<typeof helloJourney>;
}

async function readStream(url: string, token: string): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(`${url}/api/web/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal: stop.signal,
  });
  const text = await readUntil(response, 'event: ready');
  stop.abort();
  return text;
}

async function readUntil(response: Response, word: string): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.includes(word)) break;
  }
  return text;
}

test('a conversation of Direct Line goes on in the web chat by its link', async () => {
  const server = await openServer({ DIRECTLINE_SECRET: secret });
  const owner = await server.owner();
  await publishJourney(owner, linkingJourney());
  const bindings = [{ id: 'dl', journeyId: 'hello', channel: 'web', address: 'dl-*' }];
  expect((await owner.send('PUT', '/api/bindings', { baseRevision: 0, bindings })).status).toBe(200);
  const ask = async (method: string, path: string, bearer: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const more = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await fetch(`${server.url}/v3/directline${path}`, { method, headers, ...more })).json();
  };
  const { token, conversationId } = await ask('POST', '/tokens/generate', secret, {});
  await ask('POST', '/conversations', token);
  const link = await vi.waitFor(
    async () => {
      const said = JSON.stringify(await ask('GET', `/conversations/${conversationId}/activities`, token));
      const found = /\/continue#([0-9A-Za-z]{43})/.exec(said)?.[1];
      expect(found).toBeDefined();
      return found as string;
    },
    { timeout: 15_000 },
  );

  expect((await server.send('POST', '/api/web/conversations', { continue: link.slice(1) })).status).toBe(404);
  const early = await server.send('POST', '/api/web/conversations', { continue: link });
  const { token: before } = (await early.json()) as { readonly token: string };
  expect(await readStream(server.url, before)).toContain(link);
  const opened = await server.send('POST', '/api/web/conversations', { continue: link });
  expect(opened.status).toBe(201);
  const { token: mine, journeyId } = (await opened.json()) as { readonly token: string; readonly journeyId: string };
  expect(journeyId).toBe('hello');
  expect(await readStream(server.url, mine)).toContain(link);
  const old = await fetch(`${server.url}/api/web/stream`, { headers: { authorization: `Bearer ${before}` } });
  expect(old.status).toBe(401);
  const posted = await fetch(`${server.url}/api/web/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), text: 'Ada' }),
  });
  expect(posted.status).toBe(202);
  await vi.waitFor(async () => expect(await readStream(server.url, mine)).toContain('"text":"Ada"'), {
    timeout: 15_000,
  });

  expect((await server.send('POST', '/api/web/conversations', { continue: link })).status).toBe(410);

  const about = '/api/desk/conversations/unknown/contact';
  expect((await owner.send('GET', about)).status).toBe(404);
  expect((await server.send('GET', about)).status).toBe(401);

  const page = await fetch(`${server.url}/continue`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('/pages/continue-page.client.js');
});
