import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath, resolve } from 'node:path';
import type { JourneyBinding } from '@usher/channel';
import { createOrderService, defaultPort } from '@usher/example-retail/order-service';
import { loadBlocks, requireConfig, startServer } from '@usher/server';
import { listBuilds } from '../bundles/build-all.ts';
import { type Customers, callCustomers } from './customers.ts';
import { addUnfinishedJourney, publishVersions } from './journeys.ts';
import { invite, join, type Person, password, signInOwner } from './person.ts';

const root = resolve(import.meta.dirname, '../..');

/** A server on a free port with people, journeys and conversations, for looking at. Everything went through the real doors. */
export interface Scene {
  readonly url: string;
  readonly owner: Person;
  readonly agent: Person;
  /** An invitation that nobody has opened. */
  readonly invitation: string;
  /** Publishes the example journeys and begins one that has problems. */
  bringJourneys(): Promise<void>;
  /** Brings customers: waiting, with agents, with the bot, served. */
  bringCustomers(): Promise<Customers>;
  end(): Promise<void>;
}

/** The shop answers everywhere, and on Discord only who asks for it. */
const bindings: readonly JourneyBinding[] = [
  { id: 'discord', journeyId: 'retail', channel: 'discord', commands: ['shop', 'refund'] },
  { id: 'greeting', journeyId: 'hello', channel: 'discord' },
  {
    id: 'teams',
    journeyId: 'retail',
    channel: 'teams',
    hours: { timeZone: 'Europe/Berlin', open: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] },
  },
];

/** Starts with people and nothing else, as on the first day. */
export async function openScene(): Promise<Scene> {
  for (const build of listBuilds(root)) await build();
  const folder = mkdtempSync(joinPath(tmpdir(), 'usher-scene-'));
  const orders = createOrderService({ now: Date.now });
  const origin = await orders.listen(0, '127.0.0.1');
  const environment = {
    ...{ USHER_DATA: folder, USHER_OWNER_PASSWORD: password, USHER_ALLOWED_ORIGINS: origin },
    ...{ PORT: '0', LOG_LEVEL: 'warn', USHER_DURABILITY: 'relaxed' },
  };
  const config = requireConfig(environment, console.error);
  const server = await startServer({ config, blocks: await loadBlocks([], root) });
  const { url } = server;
  const owner = await signInOwner(url);
  const supervisor = await join(url, owner, 'Ben Ortiz', ['supervisor']);
  const agent = await join(url, owner, 'Ann Lee', ['agent']);
  await join(url, owner, 'Dana Cole', ['designer']);
  const invitation = await invite(owner, 'new.colleague@example.com', ['agent']);
  const customers: Customers[] = [];
  return {
    ...{ url, owner, agent, invitation },
    async bringJourneys() {
      const read = (id: string) => readFileSync(joinPath(root, `examples/${id}/${id}.journey.json`), 'utf8');
      await server.publish(read('hello'));
      const retail = read('retail').replaceAll(`http://127.0.0.1:${defaultPort}`, origin);
      await server.publish(retail);
      await publishVersions(owner, retail);
      await addUnfinishedJourney(owner);
      await owner.ask('PUT', '/api/bindings', { baseRevision: 0, bindings });
    },
    async bringCustomers() {
      const called = await callCustomers(url, { agent, supervisor });
      customers.push(called);
      return called;
    },
    async end() {
      await server.stop();
      for (const called of customers) called.leave();
      await orders.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
