import type { InboundBody } from '@usher/channel';
import { postgresForTests } from '@usher/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Desk, DeskReply } from './effects/agent-request.ts';
import { createJourney } from './test/journey.ts';
import { createNodes, type Node, type Nodes } from './test/nodes.ts';
import { createTestChannel, customer } from './test/test-channel.ts';
import { until } from './test/world.ts';

const postgres = await postgresForTests();
const place = { channel: 'test', address: customer };
/** Long enough for a busy machine, short enough to wait for. */
const shortLease = 1_500;

describe.skipIf(postgres === undefined)('several nodes', () => {
  let nodes: Nodes;
  let url: string;
  beforeEach(async () => {
    url = (await postgres?.newDatabase()) ?? '';
    nodes = createNodes(url);
  });
  afterEach(async () => nodes.close());

  const sees = () => nodes.channel.sees();
  const openTwo = async (more: Parameters<Nodes['open']>[0] = {}): Promise<[Node, Node]> => {
    const first = await nodes.open(more);
    await first.runtime.publish(createJourney());
    return [first, await nodes.open(more)];
  };
  const untilSaid = (count: number) => until(() => sees().length >= count, `${count} messages were said`);

  test('answer one conversation in order, whichever of them takes a message and however slow the channel is', async () => {
    const [a, b] = await openTwo();
    const expected = ['#1', 'Hello'];
    for (const node of [a, b]) node.before = () => new Promise((resolve) => setTimeout(resolve, 3));
    await a.say('hi');
    for (let index = 0; index < 24; index += 1) {
      await (index % 3 === 0 ? a : b).say(`twice ${index}`);
      expected.push(`#${index + 2}`, `${index} 1`, `${index} 2`);
    }
    await untilSaid(expected.length);
    expect(sees()).toEqual(expected);
    expect(nodes.channel.tried).toHaveLength(expected.length);
  });

  test('take messages of one conversation at the same moment, each once', async () => {
    const [a, b] = await openTwo();
    await a.say('hi');
    const words = Array.from({ length: 12 }, (_each, index) => `m${index}`);
    await Promise.all(words.flatMap((text, index) => [a, b].map((node) => node.say(`say ${text}`, `k${index}`))));
    await untilSaid(2 + 2 * words.length);
    expect(sees().filter((text) => text.startsWith('#'))).toEqual(
      words.concat('').map((_each, index) => `#${index + 1}`),
    );
    expect(
      sees()
        .filter((text) => text.startsWith('m'))
        .sort(),
    ).toEqual([...words].sort());
  });

  test('begin one conversation where a customer reaches both at once', async () => {
    const [a, b] = await openTwo();
    const addresses = Array.from({ length: 8 }, (_each, index) => `customer-${index}`);
    await Promise.all(
      addresses.flatMap((address) => [a.say('say one', 'one', address), b.say('say two', 'two', address)]),
    );
    await until(() => addresses.every((address) => nodes.channel.sees(address).length === 4), 'all were answered');
    for (const address of addresses) {
      const seen = nodes.channel.sees(address);
      expect(seen.slice(0, 3)).toEqual(['#1', 'Hello', '#2']);
      expect(['one', 'two']).toContain(seen[3]);
    }
    expect(await a.store.listActiveConversations(100)).toHaveLength(addresses.length);
  });

  test('know each other’s buttons, names of messages, and who has opted out', async () => {
    const inbound = ['message', 'joined', 'opt-out'] as const;
    nodes = createNodes(url, createTestChannel({ inbound, buttons: 3, buttonLabel: 20 }));
    nodes.channel.ends = ({ seq }) => ({ status: 'sent', refs: [`p${seq}`] });
    const [a, b] = await openTwo();
    const report = (node: Node, body: InboundBody, eventKey: string) =>
      node.runtime.take('test', [{ ...body, eventKey, address: customer, receivedAt: 0 }]);
    await a.say('hi');
    await a.say('offer');
    await untilSaid(4);
    const shown = nodes.channel.tried.flatMap(({ content }) => content);
    const token = shown.flatMap((each) => (each.kind === 'choices' ? each.choices : []))[1]?.token ?? '';
    await report(b, { type: 'choice', token }, 'c');
    await until(() => sees().at(-1) === 'picked milk', 'the button was understood');
    await report(b, { type: 'receipt', of: 'p2', receipt: 'read' }, 'r');
    expect(b.named('message.receipt')).toMatchObject([{ seq: 2 }]);
    await b.say('stop');
    const isOut = expect.stringMatching(/^You will get no more/) as unknown;
    await until(() => sees().at(-1)?.startsWith('You will get no more') === true, 'the wish was answered');
    await a.say('timer t 1');
    await until(() => [a, b].flatMap((node) => node.named('effect.dropped')).length === 2, 'it was held back');
    expect(sees().slice(-2)).toEqual([isOut, '#4']);
  });

  test('take over from one that died, in order, and say nothing twice', async () => {
    const [a, b] = await openTwo({ leaseTime: shortLease });
    a.after = ({ seq }) => (seq === 3 ? new Promise(() => {}) : undefined);
    await a.say('hi');
    await until(() => sees().length === 2, 'the second one left');
    await b.say('twice a');
    await a.say('twice b');
    a.kill();
    await untilSaid(8);
    expect(sees()).toEqual(['#1', 'Hello', '#2', 'a 1', 'a 2', '#3', 'b 1', 'b 2']);
    // Of the one that had left nobody could know: the channel recognised it.
    expect(nodes.channel.tried).toHaveLength(9);
  });

  test('take over from one that died between sending and its receipt, and do not repeat it on a channel that cannot tell', async () => {
    nodes = createNodes(url, createTestChannel({ idempotent: false }));
    const [a, b] = await openTwo({ leaseTime: shortLease });
    a.after = ({ seq }) => {
      if (seq === 3) a.kill();
    };
    await a.say('hi');
    await until(() => sees().length === 2, 'the second one left');
    await b.say('say next');
    await untilSaid(4);
    expect(sees()).toEqual(['#1', 'Hello', '#2', 'next']);
    expect(await b.store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^channel\/unknown/) }]);
  });

  test.each([true, false])(
    'say nothing twice where one stood still in the middle of sending, past its lease (channel recognises repeats: %s)',
    async (idempotent) => {
      nodes = createNodes(url, createTestChannel({ idempotent }));
      const [a, b] = await openTwo({ leaseTime: shortLease });
      let goOn = () => {};
      a.before = ({ seq }) => {
        if (seq === 3) goOn = a.pause();
      };
      await a.say('hi');
      await until(() => sees().length === 1, 'the first one left');
      await b.say('say next');
      await untilSaid(idempotent ? 4 : 3);
      goOn();
      await until(() => nodes.channel.tried.length === (idempotent ? 5 : 4), 'the one that stood still went on');
      await until(() => a.named('node.lost').length > 0, 'it heard that it was taken for dead');
      // On a channel that cannot tell it was given up, and comes late after all.
      expect(sees()).toEqual(idempotent ? ['#1', 'Hello', '#2', 'next'] : ['#1', '#2', 'next', 'Hello']);
      await a.say('say again');
      await untilSaid(6);
      expect(sees().slice(4)).toEqual(['#3', 'again']);
    },
  );

  test('do not send what they had, after standing still before sending, past their lease', async () => {
    nodes = createNodes(url, createTestChannel({ idempotent: false }));
    const [a, b] = await openTwo({ leaseTime: shortLease });
    await a.say('hi');
    await untilSaid(2);
    const goOn = a.pause();
    const said = a.say('say mine', 'mine');
    await b.say('say yours');
    await untilSaid(4);
    goOn();
    await said;
    await untilSaid(6);
    expect(sees()).toEqual(['#1', 'Hello', '#2', 'yours', '#3', 'mine']);
  });

  test('do not send what they began under a life that is over, though they have another one', async () => {
    nodes = createNodes(url, createTestChannel({ idempotent: false }));
    const [a, b] = await openTwo({ leaseTime: shortLease });
    const answer = Promise.withResolvers<void>();
    const renewal = Promise.withResolvers<void>();
    const renewed = Promise.withResolvers<void>();
    const begin = a.store.beginAttempt.bind(a.store);
    const renew = a.store.renewNode.bind(a.store);
    let begun = 0;
    a.store.beginAttempt = async (...given) => {
      const control = await begin(...given);
      begun += 1;
      if (begun === 2) {
        a.store.renewNode = async () => {
          await renewal.promise;
          const life = await renew();
          if (life === 'kept') renewed.resolve();
          return life;
        };
        await answer.promise;
      }
      return control;
    };
    await a.say('hi');
    await until(() => begun === 2, 'the second one is about to leave');
    await b.say('say next');
    await untilSaid(3);
    renewal.resolve();
    await renewed.promise;
    expect(a.named('node.lost')).toHaveLength(1);
    answer.resolve();
    await until(() => a.named('effect.lost').length > 0, 'it heard whose the message is');
    expect(sees()).toEqual(['#1', '#2', 'next']);
    expect(await b.store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^channel\/unknown/) }]);
  });

  test('do not send what another one began and died with, though they began it before and have it again', async () => {
    nodes = createNodes(url, createTestChannel({ idempotent: false }));
    const [a, b] = await openTwo({ leaseTime: shortLease });
    const answer = Promise.withResolvers<void>();
    const renewal = Promise.withResolvers<void>();
    const begin = a.store.beginAttempt.bind(a.store);
    const renew = a.store.renewNode.bind(a.store);
    let begun = 0;
    a.store.beginAttempt = async (...given) => {
      begun += 1;
      if (begun === 2) {
        a.store.renewNode = async () => {
          await renewal.promise;
          return renew();
        };
        // Asked, but not yet known here: the other one has it by the time that the store is told.
        await answer.promise;
      }
      return begin(...given);
    };
    let isBegunElsewhere = false;
    b.before = ({ seq }) => {
      if (seq !== 3) return;
      isBegunElsewhere = true;
      b.kill();
    };
    await a.say('hi');
    await until(() => begun === 2, 'the second one is about to begin');
    await b.say('say next');
    await until(() => isBegunElsewhere, 'the other one began it');
    renewal.resolve();
    await until(() => a.named('node.lost').length > 0, 'it heard that it was taken for dead');
    const claim = a.store.claimOutbox.bind(a.store);
    let isGiven = false;
    a.store.claimOutbox = async (limit) => {
      const rows = await claim(limit);
      isGiven ||= rows.some(({ seq }) => seq === 2);
      return rows;
    };
    await until(() => isGiven, 'it has the message again');
    answer.resolve();
    await until(() => sees().includes('next'), 'what comes after it is said');
    expect(sees()).toEqual(['#1', '#2', 'next']);
    expect(await a.store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^channel\/unknown/) }]);
  });

  test('do not speak for the bot once an agent has taken over on another of them', async () => {
    const [a, b] = await openTwo();
    await b.say('hi');
    await untilSaid(2);
    const gate = Promise.withResolvers<void>();
    b.before = () => gate.promise;
    await b.say('twice x');
    const key = (await a.store.findConversationAt(place))?.key ?? '';
    const agent = { id: 'ann', name: 'Ann' };
    await a.runtime.act(key, { id: 'claim', agent, type: 'control.taken', epoch: 0 });
    gate.resolve();
    await untilSaid(4);
    await until(() => b.named('effect.dropped').length === 2, 'what was not said was withdrawn');
    // What had begun to leave, and that the agent is there.
    expect(sees().slice(2)).toEqual(['#2', 'Ann is now here for you.']);
    await a.runtime.act(key, { id: 'reply', agent, type: 'agent.said', epoch: 1, text: 'I am Ann' });
    await b.runtime.act(key, { id: 'back', agent, type: 'control.returned', epoch: 1, outcome: 'returned' });
    await untilSaid(6);
    expect(sees()[4]).toBe('I am Ann');
  });

  test('use within a second what was published on another of them', async () => {
    const [a, b] = await openTwo();
    await b.say('hi', 'x', 'first');
    await until(() => nodes.channel.sees('first').length === 2, 'the first was greeted');
    await a.runtime.publish(createJourney('Good day'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await b.say('hi', 'x', 'second');
    await until(() => nodes.channel.sees('second').length === 2, 'the second was greeted');
    expect(nodes.channel.sees('second')).toEqual(['#1', 'Good day']);
  });

  test('fire each timer once, also those that were set where none are fired', async () => {
    const web = await nodes.open({ role: 'web' });
    await web.runtime.publish(createJourney());
    const workers = [await nodes.open({ role: 'worker' }), await nodes.open({ role: 'worker' })];
    const addresses = Array.from({ length: 10 }, (_each, index) => `customer-${index}`);
    await Promise.all(addresses.map((address) => web.say('hi', 'hi', address)));
    await Promise.all(addresses.map((address) => web.say('timer t 50', 't', address)));
    const fired = (address: string) => nodes.channel.sees(address).filter((text) => text === 'timer t');
    await until(() => addresses.every((address) => fired(address).length > 0), 'all have fired');
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const address of addresses) expect(fired(address)).toHaveLength(1);
    expect(web.named('effect.performed')).toEqual([]);
    expect(workers.flatMap((worker) => worker.named('effect.performed')).length).toBeGreaterThan(30);
  });

  test('hand a call for a person on once, and take its answer or its end from any of them', async () => {
    const asked: string[] = [];
    const cancelled: string[] = [];
    const desk: Desk = {
      request: async ({ effect }) => {
        asked.push(effect);
        return 'later';
      },
      cancel: async (key) => void cancelled.push(key),
    };
    const [a, b] = await openTwo({ desk });
    await a.say('hi');
    await a.say('human please');
    const states = async () => (await b.store.listAgentRequests(10)).map(({ row }) => row.state);
    await waitFor(async () => (await states())[0] === 'handed-on');
    const { id = 0 } = (await b.store.findConversationAt(place)) ?? {};
    const outcome = { ok: true, output: { outcome: 'served' } } as const;
    const taken = await Promise.all([a, b].map(({ runtime }) => runtime.answer(id, asked[0] ?? '', outcome)));
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
    await b.say('human again');
    await waitFor(async () => (await states())[0] === 'handed-on');
    await a.say(`call-off ${asked[1]}`);
    await waitFor(async () => (await states()).length === 0);
    expect(asked).toHaveLength(2);
    expect(cancelled).toHaveLength(1);
    expect(sees()).toContain('done {"outcome":"served"}');
  });

  test('answer a call for a person of a node that ended before it knew who is there', async () => {
    const asked: string[] = [];
    const deskOf = (node: string, reply: () => DeskReply): Desk => ({
      request: async ({ askedBefore }) => {
        asked.push(`${node} ${askedBefore}`);
        return reply();
      },
      cancel: async () => {},
    });
    const leaseTime = 1_500;
    // Later than it ends: one that ended in the middle of asking anew would have asked.
    const a = await nodes.open({ leaseTime, desk: deskOf('a', () => ({ again: Date.now() + 2_000 })) });
    await a.runtime.publish(createJourney());
    await nodes.open({ leaseTime, desk: deskOf('b', () => ({ answer: { outcome: 'nobody-available' } })) });
    await a.say('hi');
    await a.say('human please');
    const waiting = async () => (await a.store.listAgentRequests(10)).map(({ row }) => row.error);
    await waitFor(async () => (await waiting())[0]?.startsWith('effect/put-off') === true);
    a.kill();
    await waitFor(async () => (await waiting()).length === 0);
    await until(() => sees().includes('done {"outcome":"nobody-available"}'), 'the customer is told');
    expect(asked.filter((each) => each.startsWith('b'))).toEqual(['b false']);
  });

  test('leave at once to others what they have when they stop', async () => {
    const [a, b] = await openTwo();
    a.before = () => {
      throw Object.assign(new Error('down'), { code: 'channel/down' });
    };
    await a.say('hi');
    await until(() => a.named('effect.retried').length > 0, 'it was tried');
    const stopped = a.runtime.stop();
    await stopped;
    expect(a.runtime.readiness()).toEqual({ isReady: false, why: 'it has stopped' });
    await untilSaid(2);
    expect(sees()).toEqual(['#1', 'Hello']);
    expect(b.runtime.readiness()).toEqual({ isReady: true });
  });

  test('come and go under way, and every message is answered once and in order', async () => {
    const open = () => nodes.open({ leaseTime: shortLease });
    const first = await open();
    await first.runtime.publish(createJourney());
    const living = [first, await open(), await open()];
    const addresses = ['ann', 'bob', 'cem'];
    let goOn = () => {};
    const send = async (text: string, address: string, turn: number) => {
      for (let attempt = turn; ; attempt += 1) {
        const node = living[attempt % living.length] as Node;
        const over = new Promise<false>((resolve) => setTimeout(() => resolve(false), 3_000));
        const taken = node.say(text, text, address).then(
          () => true,
          () => false,
        );
        if (await Promise.race([taken, over])) return;
      }
    };
    for (let round = 0; round < 30; round += 1) {
      await Promise.all(addresses.map((address, index) => send(`say ${round}`, address, round + index)));
      if (round % 8 === 3) {
        living.shift()?.kill();
        living.push(await open());
      }
      if (round === 12) goOn = living.shift()?.pause() ?? goOn;
      if (round === 20) living.push(await open());
    }
    await new Promise((resolve) => setTimeout(resolve, shortLease));
    goOn();
    await until(() => addresses.every((address) => nodes.channel.sees(address).length >= 60), 'all were answered');
    const said = Array.from({ length: 30 }, (_each, index) => [
      `#${index + 1}`,
      index === 0 ? 'Hello' : `${index}`,
    ]).flat();
    for (const address of addresses) expect(nodes.channel.sees(address)).toEqual(said);
    await waitFor(async () => (await living[0]?.store.listOutbox(0, 1))?.length === 0);
    expect(await living[0]?.store.listDeadOutbox(1)).toEqual([]);
  });

  test('perform what a commit wrote of which nobody heard, once and in order', async () => {
    const [a, b] = await openTwo();
    await a.say('hi');
    await untilSaid(2);
    let isLost = true;
    const commit = b.store.commit.bind(b.store);
    b.store.commit = async (turn) => {
      const result = await commit(turn);
      if (!isLost) return result;
      isLost = false;
      throw Object.assign(new Error('lost'), { code: 'storage/uncertain' });
    };
    await expect(b.say('twice x', 'x')).rejects.toThrow('lost');
    await b.say('twice x', 'x');
    await b.say('twice y', 'y');
    await untilSaid(8);
    expect(sees().slice(2)).toEqual(['#2', 'x 1', 'x 2', '#3', 'y 1', 'y 2']);
    expect(nodes.channel.tried).toHaveLength(8);
  });
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
