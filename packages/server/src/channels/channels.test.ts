import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openServer } from '../http/test/open-server.ts';
import { helloJourney, publishJourney } from './test/publish-journey.ts';

const secret = 'a-secret-of-direct-line-for-tests-only';

interface Activity {
  readonly text?: string;
  readonly from: { readonly role: string };
}

async function openDirectLine(url: string) {
  const ask = async (method: string, path: string, bearer: string, body?: unknown) => {
    const response = await fetch(`${url}/v3/directline${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, never> };
  };
  const { answer } = await ask('POST', '/tokens/generate', secret, {});
  const { token, conversationId } = answer as unknown as { token: string; conversationId: string };
  return {
    conversationId,
    begin: () => ask('POST', '/conversations', token),
    say: (text: string) => ask('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', text }),
    async said(): Promise<string[]> {
      const { answer } = await ask('GET', `/conversations/${conversationId}/activities`, token);
      const { activities } = answer as unknown as { activities: readonly Activity[] };
      return activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text ?? '');
    },
  };
}

test('a Direct Line client begins the journey that is bound to it, and is answered', async () => {
  const server = await openServer({ DIRECTLINE_SECRET: secret });
  const owner = await server.owner();
  const client = await openDirectLine(server.url);
  expect((await client.begin()).status).toBe(502);

  await publishJourney(owner, helloJourney('hello'));
  await publishJourney(owner, helloJourney('other'));
  expect((await client.begin()).status).toBe(502);
  const bindings = [{ id: 'dl', journeyId: 'hello', channel: 'directline' }];
  expect((await owner.send('PUT', '/api/bindings', { baseRevision: 0, bindings })).status).toBe(200);
  expect((await client.begin()).status).toBe(201);
  await vi.waitFor(async () => expect(await client.said()).not.toEqual([]), { timeout: 15_000 });
  const before = (await client.said()).length;
  expect((await client.say('Ada')).status).toBe(200);
  await vi.waitFor(async () => expect((await client.said()).length).toBeGreaterThan(before), { timeout: 15_000 });
});

test('without a secret there is no Direct Line, and without a public key no interactions of Discord', async () => {
  const server = await openServer();
  for (const path of ['/v3/directline/conversations', '/api/discord/interactions']) {
    expect((await server.send('POST', path, {})).status, path).toBe(404);
  }
});

test('an activity of Teams on this machine begins a conversation and is answered at its address', async () => {
  const heard: { readonly path: string; readonly text: string }[] = [];
  const connector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      heard.push({ path: request.url ?? '', text: body });
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: `sent-${heard.length}` }));
    });
  });
  await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    connector.closeAllConnections();
    connector.close();
  });
  const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;

  const server = await openServer();
  const owner = await server.owner();
  await publishJourney(owner, helloJourney('hello'));
  const activity = {
    type: 'message',
    id: 'activity-1',
    channelId: 'msteams',
    serviceUrl,
    text: 'Hello',
    from: { id: '29:ada', name: 'Ada', aadObjectId: '11111111-1111-4111-8111-111111111111' },
    recipient: { id: '28:bot', name: 'Usher' },
    conversation: { id: 'a:personal-chat', conversationType: 'personal', tenantId: 'tenant' },
  };
  expect((await server.send('POST', '/api/messages', activity)).status).toBeLessThan(300);
  await vi.waitFor(() => expect(heard.some(({ text }) => text.includes('"message"'))).toBe(true), { timeout: 20_000 });
  expect((await server.send('POST', '/api/messages', {})).status).toBe(400);
});
