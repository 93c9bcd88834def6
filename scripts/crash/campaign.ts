import { setTimeout as delay } from 'node:timers/promises';
import { countLate, type Facts, listViolations } from './check-facts.ts';
import { createCustomer } from './customers.ts';
import type { CrashDatabase } from './databases.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { openPeer } from './peer.ts';
import { readFacts } from './read-facts.ts';

export interface CampaignPlan {
  readonly database: CrashDatabase;
  readonly nodes: number;
  readonly customers: number;
  /** Faults, one after the other; each is one run. */
  readonly faults: number;
  /** In milliseconds. */
  readonly lease: number;
  readonly random: () => number;
}

/** What happened, in numbers; `violations` must be empty. */
export interface CampaignReport {
  readonly killed: number;
  readonly paused: number;
  readonly restarted: number;
  readonly accepted: number;
  readonly turns: number;
  readonly timersFired: number;
  readonly said: number;
  readonly repeated: number;
  readonly unknown: number;
  /** Out of their place, on the channel that cannot tell, after a pause. */
  readonly late: number;
  readonly calls: number;
  readonly millis: number;
  readonly violations: readonly string[];
}

/** Faults of one campaign share a database, so that what one leaves behind meets the next. */
export async function runCampaign(plan: CampaignPlan): Promise<CampaignReport> {
  const { database, nodes, random } = plan;
  const began = performance.now();
  const peer = await openPeer(random);
  const fleet = await startFleet(nodes, ['--peer', peer.origin, ...database.words]);
  try {
    const customers = Array.from({ length: plan.customers }, (_, number) => createCustomer(number, fleet, random));
    const over = new AbortController();
    const writing = Promise.all(customers.map((customer) => customer.write(over.signal)));
    const counts = { killed: 0, paused: 0, restarted: 0 };
    for (let fault = 0; fault < plan.faults; fault += 1) {
      await delay(random() * 700);
      counts[await doHarm(fleet, plan)] += 1;
    }
    over.abort();
    await writing;
    const isAtRest = await comeToRest(database);
    const facts = await readFacts(database, peer, customers, nodes > 1 ? counts.paused : 0);
    const violations = [...(isAtRest ? [] : ['Something was still waiting after a minute.']), ...listViolations(facts)];
    return { ...counts, ...countFacts(facts), millis: performance.now() - began, violations };
  } finally {
    await fleet.close();
    await peer.close();
  }
}

type Harm = 'killed' | 'paused' | 'restarted';

/** Mostly a kill; sometimes a pause past the lease, sometimes a polite stop. */
async function doHarm(fleet: Fleet, { random, lease }: CampaignPlan): Promise<Harm> {
  const node = Math.floor(random() * fleet.size);
  const dice = random();
  if (dice < 0.2) {
    await fleet.pause(node, lease * (1.2 + random()));
    return 'paused';
  }
  if (dice < 0.3) {
    await fleet.restart(node);
    return 'restarted';
  }
  await fleet.kill(node);
  return 'killed';
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

function countFacts(facts: Facts) {
  const { conversations, arrivals, calls, accepted } = facts;
  const events = conversations.flatMap((each) => each.events.map(({ event }) => event.type));
  const nonces = new Set(arrivals.map(({ nonce }) => nonce));
  return {
    accepted: [...accepted.values()].reduce((sum, keys) => sum + keys.length, 0),
    turns: events.length,
    timersFired: events.filter((type) => type === 'timer.fired').length,
    said: nonces.size,
    repeated: arrivals.length - nonces.size,
    unknown: conversations.reduce((sum, { unknown }) => sum + unknown.length, 0),
    late: countLate(facts),
    calls: calls.length,
  };
}
