import { setTimeout as delay } from 'node:timers/promises';
import type { Facts } from './check-facts.ts';
import { type Customer, createCustomer } from './customers.ts';
import type { CrashDatabase } from './databases.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { openPeer } from './peer.ts';
import { readFacts } from './read-facts.ts';
import { watchStalls } from './watch-stalls.ts';

export interface CampaignPlan {
  readonly database: CrashDatabase;
  readonly nodes: number;
  readonly customers: number;
  /** Faults, one after the other; each is one run. */
  readonly faults: number;
  /** In milliseconds. */
  readonly lease: number;
  readonly random: () => number;
  /** Aborts where it is given up; everything that it started is ended then. */
  readonly signal?: AbortSignal;
}

/**
 * Faults of one campaign share a database, so that what one leaves behind meets the next.
 * @returns all that `listViolations` looks at
 * @throws AbortError where the signal says so
 */
export async function runCampaign(plan: CampaignPlan): Promise<Facts> {
  const { database, nodes, random, lease, signal } = plan;
  const peer = await openPeer(random);
  const fleet = await startFleet(nodes, ['--peer', peer.origin, ...database.words]);
  const stalls: Facts['stalls'][number][] = [];
  const endWatch = watchStalls(lease / 10, (stall) => stalls.push({ node: 'campaign', ...stall }));
  const over = new AbortController();
  try {
    const customers = Array.from({ length: plan.customers }, (_, number) => createCustomer(number, fleet, random));
    const writing = Promise.all(customers.map((customer) => customer.write(over.signal)));
    for (let fault = 0; fault < plan.faults; fault += 1) {
      const before = countAccepted(customers);
      await delay(random() * 700, undefined, signal && { signal });
      // On a busy machine nothing may have happened by then, and a fault in the middle of nothing tries nothing.
      const wanted = before + random() * plan.customers;
      await until(() => countAccepted(customers) >= wanted);
      await doHarm(fleet, plan);
    }
    over.abort();
    await writing;
    const isAtRest = await comeToRest(database);
    return {
      ...(await readFacts(database, peer, customers)),
      harms: [...fleet.harms],
      stalls: [...fleet.stalls, ...stalls],
      exits: [...fleet.exits],
      lease: nodes > 1 ? lease : null,
      isAtRest,
    };
  } finally {
    over.abort();
    endWatch();
    await fleet.close();
    await peer.close();
  }
}

function countAccepted(customers: readonly Customer[]): number {
  return customers.reduce((sum, { accepted }) => sum + accepted.length, 0);
}

/** Customers may be writing to a node that stands still. */
const longestCalm = 5_000;

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + longestCalm;
  while (!isSo() && performance.now() < end) await delay(3);
}

/** Mostly a kill; sometimes a pause past the lease, sometimes a polite stop. */
async function doHarm(fleet: Fleet, { random, lease }: CampaignPlan): Promise<void> {
  const place = Math.floor(random() * fleet.size);
  const dice = random();
  if (dice < 0.2) await fleet.pause(place, lease * (1.2 + random()));
  else if (dice < 0.3) await fleet.restart(place);
  else await fleet.kill(place);
}

const patience = 60_000;

/** Waits until nothing is left to perform and every timer is a day away, which is where the journey ends up. */
async function comeToRest(database: CrashDatabase): Promise<boolean> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    await delay(250);
    const [{ count } = {}] = await database.ask(
      `SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') +
        (SELECT count(*) FROM timer WHERE due < ${Date.now() + 3_600_000}) AS count`,
    );
    if (Number(count) === 0) return true;
  }
  return false;
}
