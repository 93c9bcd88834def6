import { UsherError } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { answerJson, type Service, startService } from '../test/service.ts';
import { customer } from '../test/test-channel.ts';
import { createWorld, until, type World, type WorldOptions } from '../test/world.ts';
import type { Desk } from './agent-request.ts';
import type { EffectHandler } from './custom-effect.ts';

let world: World;
const services: Service[] = [];
afterEach(async () => {
  await world.close();
  for (const service of services.splice(0)) await service.close();
});

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  await world.say('hi');
  return world;
}

async function serve(answer: Parameters<typeof startService>[0]): Promise<Service> {
  const service = await startService(answer);
  services.push(service);
  return service;
}

/** What the customer was told after the greeting and the parrot's counting. */
function told(): string[] {
  return world.channel.sees().filter((text) => !text.startsWith('#') && text !== 'Hello');
}

describe('a request of a journey', () => {
  test('comes back as one result, and its row goes with the turn that takes it', async () => {
    const { origin, heard } = await serve((response) => answerJson(response, { n: 1 }));
    const { say, settle, store, named } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`get ${origin}/orders/1`);
    await settle();
    expect(heard).toMatchObject([{ method: 'GET', url: '/orders/1' }]);
    expect(told()).toEqual([expect.stringContaining('"body":{"n":1}')]);
    expect(await store.listOutbox(0, 10)).toEqual([]);
    expect(named('turn.committed').filter(({ event }) => event === 'effect.done')).toHaveLength(1);
  });

  test('begins when what was said before it has arrived, and what is said after it does not wait', async () => {
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const { origin } = await serve(async (response) => {
      order.push('asked');
      await gate.promise;
      answerJson(response, 'x');
    });
    const { say, settle, channel } = await begin({ http: { allowedOrigins: [origin] } });
    await settle();
    channel.after = ({ content }) => {
      const [first] = content;
      if (first?.kind === 'text' && !first.text.startsWith('#')) order.push(first.text);
    };
    await say(`around ${origin}`);
    await until(() => order.includes('after'), 'what follows was said');
    await say('still there');
    await until(() => order.includes('got still there'), 'the next message was answered');
    gate.resolve();
    await settle();
    expect(order.indexOf('before')).toBeLessThan(order.indexOf('asked'));
    expect(told().at(-1)).toMatch(/^done/);
    expect(channel.typing).toEqual([customer]);
  });

  test('is tried again while the service is down, and then given to the journey as failed', async () => {
    const { origin, heard } = await serve((response) => void response.writeHead(503).end());
    const { say, settle, advance, named } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`get ${origin}`);
    await settle();
    await advance(60_000);
    expect(heard).toHaveLength(3);
    expect(told()).toEqual(['failed http/status-503']);
    expect(named('effect.retried')).toHaveLength(2);
  });

  test('that nobody waits for any more is not tried again', async () => {
    const { origin, heard } = await serve((response) => void response.writeHead(503).end());
    const { say, settle, advance, store, named } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`get ${origin}`);
    await settle();
    await say('bye');
    await advance(60_000);
    expect(heard).toHaveLength(1);
    expect(named('effect.dropped')).toMatchObject([{ type: 'http.call', because: 'cancelled' }]);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('that comes back after its question is gone is noted with what it brought', async () => {
    const gate = Promise.withResolvers<void>();
    const { origin, heard } = await serve(async (response) => {
      await gate.promise;
      answerJson(response, 'paid');
    });
    const { say, settle, store } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`get ${origin}`);
    await until(() => heard.length === 1, 'the service was asked');
    await say('bye');
    gate.resolve();
    await settle();
    const conversation = await store.findConversationAt({ channel: 'test', address: customer });
    const notes = (await store.readTranscript(conversation?.id ?? 0, 0, 100)).filter(
      ({ direction }) => direction === 'note',
    );
    expect(notes).toMatchObject([{ body: { about: 'orphan', data: { output: { body: 'paid' } } } }]);
  });

  test.each([
    { order: 'get', requests: 2, result: /^done/, because: 'changes nothing' },
    { order: 'post-again', requests: 2, result: /^done/, because: 'may be repeated, says the journey' },
    { order: 'post', requests: 1, result: /^failed http\/unknown/, because: 'may not be repeated' },
  ])('cut off by a crash: $order is sent $requests times, since it $because', async ({ order, requests, result }) => {
    const { origin, heard } = await serve((response) => {
      if (heard.length === 1) world.crash();
      else answerJson(response, 'x');
    });
    const { say, restart } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`${order} ${origin}`);
    await until(() => heard.length === 1, 'the service was asked');
    await restart();
    await world.settle();
    expect(heard).toHaveLength(requests);
    expect(told()).toEqual([expect.stringMatching(result)]);
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });

  test('has one result also where the store takes it only later', async () => {
    const { origin, heard } = await serve((response) => answerJson(response, 'x'));
    const { store, restart } = await begin();
    let failures = 2;
    const commit: typeof store.commit = async (turn) => {
      if (turn.event.type === 'effect.done' && failures > 0) {
        failures -= 1;
        // The first failure hides a commit that has taken place.
        if (failures === 1) await store.commit(turn);
        throw new UsherError('storage/busy', 'Busy.', { retry: 'later' });
      }
      return store.commit(turn);
    };
    await restart({ store: { ...store, commit }, http: { allowedOrigins: [origin] } });
    await world.say(`get ${origin}`);
    await until(() => failures < 2, 'the result was to be committed');
    await until(() => {
      world.clock.advance(1_000);
      return told().length === 1 && world.named('turn.stale').length > 0;
    }, 'the rows of the hidden commit were found');
    await world.settle();
    expect(heard).toHaveLength(1);
    expect(told()).toHaveLength(1);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('reaches the service with one key however often it is sent', async () => {
    const { origin, heard } = await serve((response) => void response.writeHead(500).end());
    const { say, settle, advance } = await begin({ http: { allowedOrigins: [origin] } });
    await say(`post-again ${origin}`);
    await settle();
    await advance(60_000);
    const keys = heard.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{32}$/)]));
    expect(JSON.stringify(heard)).not.toContain('key-');
  });
});

describe('a call for a human', () => {
  test('finds nobody where there is no desk', async () => {
    const { say, settle } = await begin();
    await say('human please');
    await settle();
    expect(told()).toEqual(['done {"outcome":"nobody-available"}']);
  });

  test('waits for a desk that answers later, also over a restart, and takes its answer once', async () => {
    const asked: string[] = [];
    const resumed: string[] = [];
    const desk: Desk = {
      request: async ({ key, reason }) => {
        asked.push(`${key} ${reason}`);
        return 'later';
      },
      resume: (requests) => void resumed.push(...requests.map(({ key, reason }) => `${key} ${reason}`)),
      cancel: async () => {},
    };
    const { say, settle, restart } = await begin({ desk });
    await say('human please');
    await settle();
    await restart();
    await world.settle();
    expect(asked).toHaveLength(1);
    expect(resumed).toEqual(asked);
    const outcome = { ok: true, output: { outcome: 'served' } } as const;
    expect(await world.runtime.answer(1, '2.1', outcome)).toBe(true);
    expect(await world.runtime.answer(1, '2.1', outcome)).toBe(false);
    await world.settle();
    expect(told()).toEqual(['done {"outcome":"served"}']);
  });

  test('that came too early is made anew at its time, by the next process too, as if for the first time', async () => {
    const asked: [string, boolean][] = [];
    let isEarly = true;
    const desk: Desk = {
      request: async ({ effect, askedBefore }) => {
        asked.push([effect, askedBefore]);
        return isEarly ? { again: world.clock.now() + 60_000 } : { answer: { outcome: 'nobody-available' } };
      },
      cancel: async () => {},
    };
    const { say, settle, restart, advance } = await begin({ desk });
    await say('human please');
    await say('say beside');
    await settle();
    expect(told()).toEqual(['beside']);
    await advance(60_000);
    await restart();
    await settle();
    expect(asked).toHaveLength(2);
    isEarly = false;
    await advance(60_000);
    expect(asked).toEqual(asked.map(([effect]) => [effect, false]));
    expect(asked).toHaveLength(3);
    expect(told()).toEqual(['beside', 'done {"outcome":"nobody-available"}']);
  });

  test('that came too early is dropped where it is called off meanwhile', async () => {
    const asked: string[] = [];
    const desk: Desk = {
      request: async ({ effect }) => {
        asked.push(effect);
        return { again: world.clock.now() + 60_000 };
      },
      cancel: async () => {},
    };
    const { say, settle, advance, store } = await begin({ desk });
    await say('human please');
    await settle();
    await say(`call-off ${asked[0]}`);
    await advance(120_000);
    expect(asked).toHaveLength(1);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('is taken back from the desk when nobody waits any more', async () => {
    const cancelled: string[] = [];
    let key = '';
    const desk = {
      request: async (request: { key: string }) => {
        key = request.key;
        return 'later' as const;
      },
      cancel: async (of: string) => {
        cancelled.push(of);
        throw new Error('the desk is away');
      },
    };
    const { say, settle, store, named } = await begin({ desk });
    await say('human please');
    await settle();
    await say('bye');
    await settle();
    expect(cancelled).toEqual([key]);
    expect(named('effect.not-withdrawn')).toHaveLength(1);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('is taken back where it is called off while the desk is still being asked', async () => {
    const cancelled: string[] = [];
    const asked = Promise.withResolvers<string>();
    const reply = Promise.withResolvers<'later'>();
    const desk = {
      request: ({ effect }: { effect: string }) => {
        asked.resolve(effect);
        return reply.promise;
      },
      cancel: async (of: string) => void cancelled.push(of),
    };
    const { say, settle, store } = await begin({ desk });
    await say('human please');
    await say(`call-off ${await asked.promise}`);
    reply.resolve('later');
    await settle();
    expect(cancelled).toHaveLength(1);
    expect(await store.listOutbox(0, 10)).toEqual([]);
  });

  test('begins at once behind a request that was called off while it waited for its next attempt', async () => {
    const asked: string[] = [];
    const desk = {
      request: async ({ effect }: { effect: string }) => {
        asked.push(effect);
        return 'later' as const;
      },
      cancel: async () => {},
    };
    const { origin } = await serve((response) => response.writeHead(503).end());
    const { say, settle, store, named } = await begin({ desk, http: { allowedOrigins: [origin] } });
    await say(`get ${origin}`);
    await settle();
    expect(named('effect.retried')).toHaveLength(1);
    await say('agent');
    await settle();
    expect(asked).toHaveLength(1);
    expect(await store.listOutbox(0, 10)).toEqual([]);
    expect((await store.listAgentRequests(10)).map(({ row }) => row.state)).toEqual(['handed-on']);
  });

  test('is taken back once where it is called off while it is written down that a desk has it', async () => {
    const cancelled: string[] = [];
    const asked: string[] = [];
    const written = Promise.withResolvers<void>();
    const desk = {
      async request({ effect }: { effect: string }) {
        asked.push(effect);
        return 'later' as const;
      },
      cancel: async (of: string) => void cancelled.push(of),
    };
    const { restart, store, ...rest } = await begin({});
    const slow: typeof store = {
      ...store,
      async handOnOutbox(id) {
        await store.handOnOutbox(id);
        await written.promise;
      },
    };
    await restart({ desk, store: slow });
    await rest.say('human please');
    await until(() => asked.length > 0, 'the desk was asked');
    await rest.say(`call-off ${asked[0]}`);
    await until(() => cancelled.length > 0, 'it was taken back');
    written.resolve();
    await rest.settle();
    expect(cancelled).toHaveLength(1);
    expect(await store.listAgentRequests(10)).toEqual([]);
  });

  test('is taken back once where it is called off twice, and what is said after it is said', async () => {
    const cancelled: string[] = [];
    const desk = {
      request: async () => 'later' as const,
      cancel: async (of: string) => void cancelled.push(of),
    };
    const { say, settle, store } = await begin({ desk });
    await say('human please');
    await settle();
    const [request] = await store.listAgentRequests(10);
    await say(`call-off ${request?.row.effect.id}`);
    await settle();
    expect(cancelled).toHaveLength(1);
    expect(told()).toEqual(['called off']);
    expect(await store.listOutbox(0, 10)).toEqual([]);
    expect(await store.listAgentRequests(10)).toEqual([]);
  });
});

describe("a third party's effect", () => {
  const done: unknown[] = [];
  const handler = (more: Partial<EffectHandler>): EffectHandler => ({
    idempotent: true,
    async perform({ data, conversation, attempt }) {
      done.push([data, conversation.address, attempt]);
      return undefined;
    },
    ...more,
  });

  test('is performed by its handler, and answers where it says so', async () => {
    const effectHandlers = { 'x-thing': handler({}), 'x-question': handler({ perform: async () => ({ is: 42 }) }) };
    const { say, settle } = await begin({ effectHandlers });
    await say('do it');
    await say('ask it');
    await settle();
    expect(done).toEqual([['it', customer, 1]]);
    expect(told()).toEqual(['done {"is":42}']);
  });

  test('is tried again by the decision of its error', async () => {
    let tries = 0;
    const perform = async () => {
      tries += 1;
      if (tries < 3) throw new UsherError('thing/busy', 'Busy.', { retry: 'later' });
      return 'at last';
    };
    const { say, settle, advance } = await begin({ effectHandlers: { 'x-question': handler({ perform }) } });
    await say('ask it');
    await settle();
    await advance(10_000);
    expect(told()).toEqual(['done "at last"']);
  });

  test('without a handler is answered as failed, and so is one whose handler breaks', async () => {
    const perform = async () => {
      throw new TypeError('broken');
    };
    const { say, settle } = await begin({ effectHandlers: { 'x-question': handler({ perform }) } });
    await say('unknown it');
    await say('ask it');
    await settle();
    expect(told()).toEqual(['failed effect/no-handler', 'failed effect/failed']);
  });

  test('that is not idempotent is given up after a crash', async () => {
    const perform = async () => {
      world.crash();
      return undefined;
    };
    const effectHandlers = { 'x-thing': handler({ idempotent: false, perform }) };
    const { say, store, restart, events } = await begin({ effectHandlers });
    await say('do it');
    await until(() => events.some(({ name }) => name === 'turn.committed'), 'the turn was committed');
    await new Promise((resolve) => setImmediate(resolve));
    await restart();
    await world.settle();
    expect(await store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^effect\/unknown/) }]);
  });
});
