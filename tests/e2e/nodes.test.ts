import { postgresForTests } from '@usher/testkit/postgres';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ClusterNode, openCluster, postSomewhere } from './nodes/cluster.ts';
import { openDeskAt } from './nodes/node-agent.ts';
import { openRoamingChat, type RoamingCustomer } from './nodes/roaming-customer.ts';
import { pollFor } from './poll.ts';

const postgres = await postgresForTests();

/** Nodes that live as long as the tests of a group. */
function useCluster(...roles: readonly ('all' | 'web' | 'worker')[]): ClusterNode[] {
  const nodes: ClusterNode[] = [];
  beforeAll(async () => {
    if (postgres !== undefined) nodes.push(...(await openCluster(await postgres.newDatabase(), roles)));
  });
  afterAll(async () => {
    for (const node of nodes) await node.end();
  });
  return nodes;
}

async function openChat(...given: Parameters<typeof openRoamingChat>): Promise<RoamingCustomer> {
  const customer = await openRoamingChat(...given);
  onTestFinished(customer.leave);
  await customer.sees('bot: Say something.');
  return customer;
}

describe.skipIf(postgres === undefined)('three nodes on one database', () => {
  const nodes = useCluster('all', 'all', 'all');
  const at = (index: number) => nodes[index] as ClusterNode;

  test('are one to customers and agents, wherever each of them is', async () => {
    const customer = await openChat(nodes, 0, 1);
    await customer.say('one', 0);
    await customer.sees('bot: You said one.');

    const ann = await openDeskAt(at(2));
    const atFirst = await openDeskAt(at(0));
    await customer.say('agent', 0);
    const { key } = await ann.waiting();
    expect((await atFirst.waiting()).key).toBe(key);
    const heard = await ann.follow(key);
    const invitation = await ann.send('POST', '/api/people', { email: 'bob@example.com', roles: ['agent'] });
    const bob = await openDeskAt(at(1), (await invitation.json()) as { link: string });
    await atFirst.sees('both agents', ({ agents }) => agents.length === 2);
    // One of two claims at two nodes wins: the commit decides.
    const claims = await Promise.all([ann, bob].map((agent) => agent.act(key, 'claim', { epoch: 0 })));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = claims[0]?.status === 200 ? [ann, bob] : [bob, ann];
    await winner.sees('what they hold', ({ mine, waiting }) => mine.length === 1 && waiting.length === 0);
    await loser.sees('who holds it', ({ others, waiting }) => others.length === 1 && waiting.length === 0);
    expect((await winner.act(key, 'messages', { epoch: 1, text: 'Somebody is here.' })).status).toBe(202);
    await customer.sees(`${winner === ann ? 'Owner' : 'Bob'}: Somebody is here.`);

    await customer.type(1);
    await pollFor('the agent to see that the customer writes', () => heard.includes('typing') || undefined);
    await winner.send('POST', `/api/desk/conversations/${key}/typing`, {});
    await pollFor('the customer to see that the agent writes', () => customer.others.includes('typing') || undefined);
    expect((await winner.act(key, 'return', { epoch: 1, to: 'ask' })).status).toBe(200);
    await atFirst.sees(
      'that the bot has it',
      ({ mine, others, bot }) => mine.length + others.length === 0 && bot.length > 0,
    );

    // Signed out at one node, the streams at the others end.
    const elsewhere = await openDeskAt(at(1));
    expect((await elsewhere.send('POST', '/api/account/sign-out-everywhere', {})).status).toBe(204);
    await ann.ended;
  });

  test('are restarted one after the other while customers chat, and lose nothing', async () => {
    const customers = await Promise.all([0, 1, 2].map((index) => openChat(nodes, index, (index + 1) % 3)));
    const over = new AbortController();
    const chatting = customers.map(async (customer, own) => {
      const words: string[] = [];
      while (!over.signal.aborted) {
        const word = `word${words.length}`;
        await customer.say(word, own + words.length);
        words.push(word);
        await customer.sees(`bot: You said ${word}.`);
      }
      return words;
    });
    for (const node of nodes) {
      const ending = await node.process.kill('SIGTERM');
      expect([ending, node.process.errors]).toEqual([{ code: 0, signal: null }, '']);
      await node.start();
    }
    over.abort();
    for (const [index, words] of (await Promise.all(chatting)).entries()) {
      expect(words.length).toBeGreaterThan(3);
      expectWhole(customers[index] as RoamingCustomer, words);
    }
  });

  test('go on when one is killed, with what it took and had no time to answer', async () => {
    const customer = await openChat(nodes, 0, 1);
    await customer.say('one', 0);
    await at(0).process.kill('SIGKILL');
    await customer.sees('bot: You said one.');
    await customer.say('two', 0);
    await customer.sees('bot: You said two.');
    expect((await fetch(`${at(1).url}/readyz`)).status).toBe(200);
    expectWhole(customer, ['one', 'two']);
  });
});

describe.skipIf(postgres === undefined)('nodes that share the work', () => {
  const nodes = useCluster('web', 'worker');

  test('take requests at one and perform what follows at the other', async () => {
    const [web, worker] = nodes;
    const customer = await openChat(nodes.slice(0, 1), 0, 0);
    await customer.say('one', 0);
    await customer.sees('bot: You said one.');
    expect((await fetch(`${worker?.url}/readyz`)).status).toBe(200);
    const refused = await fetch(`${worker?.url}/api/journeys`);
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'server/not-here' } }]);
    const metricsOf = async (url = '') => (await fetch(`${url}/metrics`)).text();
    expect(await metricsOf(worker?.url)).toMatch(/usher_effects_total\{usher_effect_outcome="performed".*\} [3-9]/);
    expect(await metricsOf(web?.url)).not.toContain('usher_effect_outcome="performed"');
    // A worker that ends leaves what is to be done to the next.
    await worker?.process.kill('SIGTERM');
    expect((await postSomewhere(nodes, 0, 'messages', { id: 'message-2', text: 'two' }, customer.token)).status).toBe(
      202,
    );
    await worker?.start();
    await customer.sees('bot: You said two.');
    expectWhole(customer, ['one', 'two']);
  });
});

/** Every line once, in the order of the transcript, and every word answered once. */
function expectWhole(customer: RoamingCustomer, words: readonly string[]): void {
  const seqs = customer.messages.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  const said = customer.lines().filter((line) => line.startsWith('bot: You said'));
  expect(said).toEqual(words.map((word) => `bot: You said ${word}.`));
}
