import { afterEach, describe, expect, test } from 'vitest';
import { journeyEngine } from '../engine-port.ts';
import type { RuntimeEvent } from '../runtime-event.ts';
import { createJourney } from '../test/journey.ts';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

const place = { channel: 'test', address: customer };

/** The engine, except that messages with "poison", timers and results throw. */
const touchy = {
  ...journeyEngine,
  take: (...given: Parameters<typeof journeyEngine.take>) => {
    const event = given[2];
    const isPoison = event.type === 'message.received' && event.text.includes('poison');
    if (isPoison || event.type === 'timer.fired' || event.type === 'effect.done') throw new Error('poisoned');
    return journeyEngine.take(...given);
  },
};

let isTouchy = false;
const conditional = {
  ...journeyEngine,
  take: (...given: Parameters<typeof journeyEngine.take>) => (isTouchy ? touchy : journeyEngine).take(...given),
};

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld({ engine: touchy, ...options });
  await world.join();
  return world;
}

describe('a dead letter', () => {
  test('is taken again when what failed is mended, and is gone then', async () => {
    const { say, store, restart, named } = await begin();
    await say('say poison', 'bad');
    const [dead] = await store.listDeadTurns(10);
    await restart({ engine: journeyEngine });
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('taken');
    await world.settle();
    expect(world.channel.sees().slice(-2)).toEqual(['#2', 'poison']);
    expect(await store.listDeadTurns(10)).toEqual([]);
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('gone');
    expect(named('turn.revived')).toMatchObject([{ event: 'message.received' }]);
    const { id = 0 } = (await store.findConversationAt(place)) ?? {};
    const lines = await store.readTranscriptLines(id, 0, 100);
    expect(lines.filter(({ direction }) => direction === 'in')).toHaveLength(1);
  });

  test('stays where it fails again, and nothing changes', async () => {
    const { say, settle, store, runtime, channel } = await begin();
    await say('poison', 'bad');
    await settle();
    const before = [await store.findConversationAt(place), await store.listDeadTurns(10), channel.sees()];
    const [dead] = await store.listDeadTurns(10);
    expect(await runtime.reviveTurn(dead?.id ?? 0)).toBe('failed-again');
    await settle();
    expect([await store.findConversationAt(place), await store.listDeadTurns(10), channel.sees()]).toEqual(before);
  });

  test('of a timer fires it, once, however many letters there are of it', async () => {
    const { say, advance, settle, store, restart } = await begin({ engine: conditional });
    isTouchy = true;
    await say('timer t 1000');
    await advance(5_000);
    await restart();
    await settle();
    const letters = await store.listDeadTurns(10);
    expect(letters).toHaveLength(2);
    isTouchy = false;
    const [first, second] = [letters[0]?.id ?? 0, letters[1]?.id ?? 0];
    expect(await world.runtime.reviveTurn(first)).toBe('taken');
    expect(await world.runtime.reviveTurn(second)).toBe('gone');
    await world.settle();
    expect(world.channel.sees().filter((text) => text === 'timer t')).toHaveLength(1);
    expect(await store.listDeadTurns(10)).toEqual([]);
  });

  test('of a result uses up the effect that gave it, which is not performed again', async () => {
    let times = 0;
    const perform = async () => {
      times += 1;
      return { is: 42 };
    };
    const effectHandlers = { 'x-question': { idempotent: true, perform } };
    const { say, settle, store, restart } = await begin({ effectHandlers });
    await say('ask it');
    await settle();
    expect(await store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^runtime\/turn-failed/) }]);
    const [dead] = await store.listDeadTurns(10);
    await restart({ engine: journeyEngine });
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('taken');
    await world.settle();
    expect(world.channel.sees().at(-1)).toBe('done {"is":42}');
    expect(await store.listDeadOutbox(10)).toEqual([]);
    expect(times).toBe(1);
  });
});

describe('a dead letter of a beginning', () => {
  const cannotBegin = {
    ...journeyEngine,
    start: () => {
      throw new Error('cannot begin');
    },
  };

  test('begins the conversation when what failed is mended, with all that the customer came with', async () => {
    world = await createWorld({ engine: cannotBegin });
    await world.join({ language: 'de', timeZone: 'Europe/Vienna', journeyId: 'parrot' });
    const [dead] = await world.store.listDeadTurns(10);
    expect(dead?.begins).toEqual({ place, journeyId: 'parrot' });
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('failed-again');
    expect(await world.store.listDeadTurns(10)).toEqual([dead]);
    await world.restart({ engine: journeyEngine });
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('taken');
    await world.settle();
    const conversation = await world.store.findConversationAt(place);
    expect(JSON.parse(conversation?.snapshot ?? '')).toMatchObject({ timeZone: 'Europe/Vienna', status: 'active' });
    expect(world.channel.sees()).not.toEqual([]);
    expect(await world.store.listDeadTurns(10)).toEqual([]);
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('gone');
    expect(world.named('turn.revived')).toMatchObject([{ conversation: conversation?.id, event: 'custom.joined' }]);
  });

  test('takes a message once, also where the platform sends it again afterwards', async () => {
    world = await createWorld({ engine: cannotBegin });
    await world.say('Hello', 'first');
    const [dead] = await world.store.listDeadTurns(10);
    await world.restart({ engine: journeyEngine });
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('taken');
    await world.say('Hello', 'first');
    await world.settle();
    const { id = 0 } = (await world.store.findConversationAt(place)) ?? {};
    const lines = await world.store.readTranscriptLines(id, 0, 100);
    expect(lines.filter(({ direction }) => direction === 'in')).toMatchObject([{ body: { text: 'Hello' } }]);
  });

  test('is gone where the same message has begun it since', async () => {
    world = await createWorld({ engine: cannotBegin });
    await world.say('Hello', 'first');
    const [dead] = await world.store.listDeadTurns(10);
    await world.restart({ engine: journeyEngine });
    await world.say('Hello', 'first');
    expect(await world.runtime.reviveTurn(dead?.id ?? 0)).toBe('gone');
    expect(await world.store.listDeadTurns(10)).toEqual([]);
  });

  test('goes to the conversation that the customer has begun there since; opening the chat is nothing new to it', async () => {
    world = await createWorld({ engine: cannotBegin });
    await world.join();
    await world.say('say hello', 'first');
    const [message, joined] = await world.store.listDeadTurns(10);
    await world.restart({ engine: journeyEngine });
    await world.say('Hi', 'second');
    const { id } = (await world.store.findConversationAt(place)) ?? {};
    expect(await world.runtime.reviveTurn(message?.id ?? 0)).toBe('taken');
    expect(await world.runtime.reviveTurn(joined?.id ?? 0)).toBe('gone');
    await world.settle();
    expect((await world.store.findConversationAt(place))?.id).toBe(id);
    expect(world.channel.sees().at(-1)).toBe('hello');
    expect(await world.store.listDeadTurns(10)).toEqual([]);
  });

  test('begins one conversation, however often it is taken at once', async () => {
    world = await createWorld({ engine: cannotBegin });
    await world.join();
    const [dead] = await world.store.listDeadTurns(10);
    await world.restart({ engine: journeyEngine });
    const revivals = await Promise.all([1, 2, 3].map(() => world.runtime.reviveTurn(dead?.id ?? 0)));
    expect(revivals.toSorted()).toEqual(['gone', 'gone', 'taken']);
  });

  test('of an older version does not say where, which is told', async () => {
    const { runtime, store } = await begin();
    const event = { id: 'old', at: 1, type: 'custom.joined' } as const;
    await store.buryTurn({ conversationId: null, event, error: 'x', at: 1 });
    const [dead] = await store.listDeadTurns(1);
    await expect(runtime.reviveTurn(dead?.id ?? 0)).rejects.toMatchObject({ code: 'runtime/nowhere' });
  });
});

describe('a dead effect', () => {
  test('is performed when it is let live again, as if it had never been tried', async () => {
    const channel = createTestChannel({ idempotent: false });
    channel.before = ({ seq }) => {
      if (seq === 2) throw new Error('nobody knows');
    };
    const { say, settle, store, runtime, named } = await begin({ channel });
    await say('later');
    await settle();
    const [dead] = await store.listDeadOutbox(10);
    expect(channel.sees()).not.toContain('Hello');
    channel.before = () => {};
    expect(await runtime.reviveEffect(dead?.id ?? 0)).toBe(true);
    expect(await runtime.reviveEffect(dead?.id ?? 0)).toBe(false);
    await settle();
    expect(channel.sees().at(-1)).toBe('Hello');
    expect(await store.listDeadOutbox(10)).toEqual([]);
    expect(named('effect.revived')).toHaveLength(1);
  });
});

describe('a turn that failed and was taken as journey.failed', () => {
  test('is told, and kept with its event', async () => {
    const { say, settle, named, store, channel } = await begin({ engine: journeyEngine, publishes: [longRow(501)] });
    await settle();
    expect(channel.sees()[0]).toBe('Something went wrong on our side. I am calling a colleague.');
    expect(named('turn.failed')).toMatchObject([{ event: 'custom.joined', code: 'engine/endless-loop' }]);
    expect(await store.listDeadTurns(10)).toMatchObject([
      { conversationId: 1, event: { type: 'custom.joined' }, error: expect.stringContaining('1000 steps') },
    ]);
    await say('hello?');
  });

  test('is not one where a long row of messages is within the limit', async () => {
    const { settle, named, channel } = await begin({ engine: journeyEngine, publishes: [longRow(490)] });
    await settle();
    expect(named('turn.failed')).toEqual([]);
    expect(channel.sees()).toHaveLength(490 + 2);
  });
});

describe('what follows a message through the log', () => {
  test('is one id, from the message over what it wished to the turns of the results', async () => {
    const effectHandlers = { 'x-question': { idempotent: true, perform: async () => 1 } };
    const { say, settle, events, store } = await begin({ engine: journeyEngine, effectHandlers });
    await settle();
    events.length = 0;
    await say('ask it');
    await say('other');
    await settle();
    const idsOf = (isSo: (event: RuntimeEvent) => boolean) =>
      new Set(events.filter(isSo).map((event) => ('correlation' in event ? event.correlation : undefined)));
    const turns = events.filter((event) => event.name === 'turn.committed');
    expect(turns.map(({ event }) => event).sort()).toEqual(['effect.done', 'message.received', 'message.received']);
    expect(turns.find(({ event }) => event === 'effect.done')?.correlation).toBe(turns[0]?.correlation);
    expect(idsOf(({ name }) => name === 'effect.performed')).toEqual(new Set(turns.map((turn) => turn.correlation)));
    expect(new Set(turns.map(({ correlation }) => correlation)).size).toBe(2);
    expect(turns[0]?.correlation).toMatch(/^[\w-]{11}$/);
    expect(await store.listDeadTurns(1)).toEqual([]);
  });
});

/** A row of messages between the beginning and the first question; after half of it one may be let off the rest, and nobody is. */
function longRow(count: number) {
  const base = createJourney();
  const says = Array.from({ length: count }, (_each, index) => `say-${index}`);
  const states = Object.fromEntries(
    says.map((name, index) => [
      name,
      { block: { type: 'word', version: 1, props: {} }, outlets: { next: says[index + 1] ?? 'parrot' } },
    ]),
  );
  const half = says[Math.floor(count / 2)] ?? '';
  const off = { always: { guard: 'language == "eo"', target: 'parrot' } };
  return { ...base, initial: 'say-0', states: { ...states, [half]: { ...states[half], ...off }, ...base.states } };
}
