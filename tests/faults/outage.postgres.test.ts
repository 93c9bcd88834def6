import { randomUUID } from 'node:crypto';
import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import { readConfig, startServer } from '@usher/server';
import { ownPostgresForTests } from '@usher/testkit/postgres';
import { describe, expect, onTestFinished, test } from 'vitest';
import { echoJourney } from '../e2e/nodes/echo-journey.ts';
import { openWebChat, type WebCustomer } from '../e2e/web-customer.ts';
import { useFolder } from './host.ts';

const server = await ownPostgresForTests({ isDurable: true });

/** Sends under one id until it is accepted, as the widget does. @returns the statuses of the refusals */
async function insist(customer: WebCustomer, text: string): Promise<readonly number[]> {
  const id = randomUUID();
  const refusals: number[] = [];
  for (;;) {
    const { status } = await customer.say(text, id);
    if (status === 202) return refusals;
    refusals.push(status);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.skipIf(server === undefined)('a database that is away for a while', () => {
  test('is said by /readyz and to the sender; what was accepted before and after is answered once', async () => {
    const folder = useFolder();
    const read = readConfig({ USHER_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: server?.url ?? '' });
    if (!read.ok) throw new Error('The configuration is right.');
    const usher = await startServer({ config: read.config, blocks: createBlockSet(standardBlocks) });
    onTestFinished(() => usher.stop());
    await usher.publish(echoJourney);
    const ready = async () => (await fetch(`${usher.url}/readyz`)).status;
    const customers = await Promise.all([1, 2, 3].map(() => openWebChat(usher.url, 'echo')));
    onTestFinished(() => {
      for (const customer of customers) customer.leave();
    });
    await Promise.all(customers.map((customer) => customer.hears(/Say something/)));
    await Promise.all(customers.map((customer) => customer.say('before')));
    expect(await ready()).toBe(200);

    server?.crash();
    await expect.poll(ready).toBe(503);
    const saying = Promise.all(customers.map((customer) => insist(customer, 'during')));
    const refused = await customers[0]?.say('lost', 'a-lost-message');
    expect(refused?.status).toBe(503);
    expect(await refused?.json()).toMatchObject({ error: { code: 'web/unavailable', message: expect.any(String) } });
    server?.restart();
    const refusals = await saying;
    expect(refusals.every((statuses) => statuses.every((status) => status === 503))).toBe(true);
    await expect.poll(ready).toBe(200);
    // A stream that met the outage may have been ended; the widget comes back by itself.
    await Promise.all(customers.map((customer) => customer.connect()));
    await Promise.all(customers.map((customer) => insist(customer, 'after')));
    for (const customer of customers) {
      await customer.hears(/You said after/);
      const echoes = customer.said.filter((line) => line.startsWith('You said'));
      expect(echoes).toEqual(['You said before.', 'You said during.', 'You said after.']);
    }
  });
});
