import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, startServer } from '@usher/server';
import { expect, onTestFinished, test } from 'vitest';
import { runUsher } from '../e2e/usher-process.ts';
import { openWebChat } from '../e2e/web-customer.ts';
import { createEchoBlocks, echoJourney } from './echo-journey.ts';
import { useFolder } from './host.ts';

test('a poison message is a dead letter, the customer hears of it, the next one is served, and an operator drives it again', async () => {
  const folder = useFolder();
  const environment = { USHER_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', USHER_DURABILITY: 'relaxed' };
  const read = readConfig(environment);
  if (!read.ok) throw new Error('The configuration is right.');
  const breakage = { isBroken: true };
  const server = await startServer({ config: read.config, blocks: createEchoBlocks(breakage) });
  onTestFinished(() => server.stop());
  await server.publish(JSON.stringify(echoJourney));
  const customer = await openWebChat(server.url, 'echo');
  onTestFinished(() => customer.leave());
  await customer.hears(/hello/);

  expect((await customer.say('poison one')).status).toBe(202);
  await customer.hears(/went wrong/);
  expect((await customer.say('poison two')).status).toBe(202);
  expect((await customer.say('and me?')).status).toBe(202);
  await customer.hears(/#1 and me\?/);

  // Over the API, then by the command line.
  const token = readFileSync(join(folder, 'publish-token'), 'utf8').trim();
  const ask = (method: string, path = '') =>
    fetch(`${server.url}/api/dead-letters${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    });
  const { letters } = (await (await ask('GET')).json()) as { letters: { id: string; type: string; code?: string }[] };
  expect(letters).toMatchObject([{ type: 'message.received' }, { type: 'message.received' }]);
  const [second, first] = letters.map(({ id }) => id);
  expect((await ask('POST', `/${first}/retry`)).status).toBe(409);
  breakage.isBroken = false;
  expect((await ask('POST', `/${first}/retry`)).ok).toBe(true);
  await customer.hears(/#2 poison one/);
  const more = { environment: { USHER_DATA: folder, PORT: String(server.port) } };
  const retried = await runUsher(['dead-letters', 'retry', second ?? ''], more);
  expect(retried).toMatchObject({ code: 0, errors: '' });
  await customer.hears(/#3 poison two/);
  expect((await runUsher(['dead-letters', 'list'], more)).output).toContain('There are none.');
  // What they wrote stands in the chat once.
  const wrote = customer.messages.map((line) => (line.from === 'customer' && 'text' in line ? String(line.text) : ''));
  expect(wrote.filter((text) => text.startsWith('poison'))).toEqual(['poison one', 'poison two']);
});
