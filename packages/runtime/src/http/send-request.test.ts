import { MockAgent } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { answerJson, startService } from '../test/service.ts';
import { createAddressRule } from './address-rule.ts';
import { createGuardedAgents } from './guarded-agent.ts';
import { sendRequest } from './send-request.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test('a service of the internet cannot redirect a request to a private one that the operator allowed', async () => {
  const inside = await startService((response) => answerJson(response, { secret: true }));
  const agents = createGuardedAgents(createAddressRule([inside.origin]));
  const internet = new MockAgent();
  ends.push(inside.close, agents.destroy, () => internet.close());
  internet.disableNetConnect();
  internet
    .get('https://shop.example')
    .intercept({ path: '/', method: 'POST' })
    .reply(307, '', { headers: { location: `${inside.origin}/refunds` } });

  const options = { signal: new AbortController().signal, maximalBytes: 1_000 };
  const request = {
    method: 'POST',
    url: 'https://shop.example/',
    headers: {},
    secretHeaders: new Set<string>(),
  } as const;
  const sent = sendRequest(request, { ...options, agents: { ...agents, first: internet } });
  await expect(sent).rejects.toMatchObject({ code: 'http/refused-address' });
  expect(inside.heard).toEqual([]);
  expect(await sendRequest({ ...request, url: inside.origin }, { ...options, agents })).toMatchObject({ status: 200 });
});
