import type { ConversationRecord } from '@usher/storage';
import { afterEach, describe, expect, test } from 'vitest';
import { createSystemClock } from '../clock.ts';
import { journeyEngine } from '../engine-port.ts';
import { createRuntime } from '../runtime.ts';
import { blocksWithoutParrot, testBlocks } from '../test/blocks.ts';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  return world;
}

const place = { channel: 'test', address: customer };

/** The engine, except that it throws at the word "poison". */
const touchy = {
  ...journeyEngine,
  take: (...given: Parameters<typeof journeyEngine.take>) => {
    const event = given[2];
    const isPoison = event.type === 'message.received' && event.text === 'poison';
    if (isPoison || event.type === 'timer.fired') throw new Error('poisoned');
    return journeyEngine.take(...given);
  },
};

const sorry = 'Something went wrong on our side. Somebody from the team will look into it. Please try again later.';

/** Of a snapshot what a failed turn leaves as it was. */
function stateOf(record: ConversationRecord | undefined) {
  const { turn: _turn, at: _at, ...state } = JSON.parse(record?.snapshot ?? '{}') as Record<string, unknown>;
  return state;
}

describe('a conversation', () => {
  test('begins when somebody opens the chat, in the language nearest to theirs', async () => {
    const { join, settle, channel } = await begin();
    await join({ language: 'de-AT' });
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello (de)']);
  });

  test('begins with a message where nobody opened the chat', async () => {
    const { say, settle, channel } = await begin();
    await say('hi');
    await say('there');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'got there']);
  });

  test('goes on where somebody opens the chat again', async () => {
    const { join, say, settle, channel } = await begin();
    await join();
    await join();
    await say('still here');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'got still here']);
  });

  test('says that it has ended, and begins anew when somebody opens the chat', async () => {
    const { join, say, settle, channel, named } = await begin({ binding: ({ wished }) => wished });
    const wish = { journeyId: 'parrot' };
    await join(wish);
    await say('bye');
    await say('hello?');
    await settle();
    expect(channel.sees().slice(2)).toEqual(['This conversation has ended. Start a new one whenever you like.']);
    expect(named('conversation.ended')).toHaveLength(1);
    await join(wish);
    await say('again');
    await settle();
    expect(channel.sees().slice(3)).toEqual(['#1', 'Hello', '#2', 'got again']);
  });

  test('is refused in words where no journey is bound or published', async () => {
    const { say } = await begin({ binding: ({ address }) => (address === 'free' ? undefined : 'nothing') });
    await expect(say('hi', 'a', 'free')).rejects.toMatchObject({ code: 'runtime/no-journey' });
    await expect(say('hi', 'b', 'bound')).rejects.toMatchObject({ code: 'runtime/unknown-journey' });
  });

  test('keeps a transcript of what both sides said, and none of what was only noted', async () => {
    const { join, say, settle, store } = await begin();
    await join();
    await say('one', 'id-of-one');
    await settle();
    const conversation = await store.findConversationAt(place);
    const entries = await store.readTranscript(conversation?.id ?? 0, 0, 100);
    expect(entries.map(({ direction, externalId, body }) => ({ direction, externalId, body })).slice(2)).toEqual([
      { direction: 'in', externalId: 'id-of-one', body: { text: 'one' } },
      { direction: 'out', externalId: '2.0', body: { content: [{ kind: 'text', text: '#2' }] } },
      { direction: 'out', externalId: '2.1', body: { content: [{ kind: 'text', text: 'got one' }] } },
    ]);
  });

  test('takes the messages of one report in their order', async () => {
    const { runtime, settle, channel } = await begin();
    const words = Array.from({ length: 30 }, (_each, index) => `m${index}`);
    const base = { type: 'message', address: customer, receivedAt: 0 } as const;
    await runtime.take(
      'test',
      words.map((text) => ({ ...base, text, eventKey: text })),
    );
    await settle();
    expect(channel.sees().filter((text) => text.startsWith('got'))).toEqual(
      words.slice(1).map((text) => `got ${text}`),
    );
  });
});

describe('the same message twice', () => {
  test('is taken once, one after the other or at the same time', async () => {
    const { join, say, settle, channel, named } = await begin();
    await join();
    await say('one', 'same');
    await say('one', 'same');
    await Promise.all([say('two', 'other'), say('two', 'other'), say('two', 'other')]);
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'got one', '#3', 'got two']);
    expect(named('turn.duplicate')).toHaveLength(3);
  });

  test('is told apart from the same id at another address', async () => {
    const { say, settle, channel } = await begin();
    await say('hi', 'same', 'ann');
    await say('hi', 'same', 'bob');
    await settle();
    expect(channel.sees('ann')).toEqual(channel.sees('bob'));
  });

  test('is recognised after a restart, and where it began the conversation', async () => {
    const { say, settle, restart, channel } = await begin();
    await say('hi', 'first');
    await settle();
    await restart();
    await world.say('hi', 'first');
    await world.settle();
    expect(channel.sees()).toEqual(['#1', 'Hello']);
  });

  test('is forgotten after the window in which repeats are recognised', async () => {
    const { say, advance, settle, channel } = await begin({ limits: { dedupeWindow: 3_600_000 } });
    await say('hi', 'first');
    await advance(3 * 3_600_000);
    await say('hi', 'first');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'got hi']);
  });
});

describe('a turn that throws', () => {
  test('goes to the dead letters with its event, the customer hears of it, and the conversation goes on where it stood', async () => {
    const { join, say, settle, store, channel, named } = await begin({ engine: touchy });
    await join();
    const before = await store.findConversationAt(place);
    await say('poison', 'bad');
    await say('poison', 'bad');
    const after = await store.findConversationAt(place);
    expect(stateOf(after)).toEqual(stateOf(before));
    const lines = await store.readTranscriptLines(before?.id ?? 0, 2, 10);
    expect(lines.map(({ direction, externalId }) => [direction, externalId])).toEqual([
      ['in', 'bad'],
      ['out', '2.0'],
    ]);
    expect(await store.listDeadTurns(10)).toMatchObject([
      { conversationId: before?.id, error: 'poisoned', event: { id: 'bad', type: 'message.received', text: 'poison' } },
    ]);
    await say('fine');
    await settle();
    expect(channel.sees().slice(2)).toEqual([sorry, '#2', 'got fine']);
    expect(named('turn.buried')).toMatchObject([{ event: 'message.received', code: 'Error', told: true }]);
  });

  test('is apologised for in the language of the conversation, and by nobody while an agent holds it', async () => {
    const { join, say, settle, store, channel, runtime } = await begin({ engine: touchy });
    await join({ language: 'de' });
    await say('poison');
    await settle();
    expect(channel.sees().at(-1)).toMatch(/^Bei uns ist etwas schiefgegangen/);
    const conversation = await store.findConversationAt(place);
    const agent = { id: 'ann', name: 'Ann' };
    await runtime.act(conversation?.key ?? '', { id: 'c', agent, type: 'control.taken', epoch: 0 });
    await settle();
    const seen = channel.sees().length;
    await say('poison', 'held');
    await settle();
    expect(channel.sees()).toHaveLength(seen);
    expect(await store.readLastLines([conversation?.id ?? 0])).toMatchObject([{ in: { externalId: 'held' } }]);
    expect(await store.listDeadTurns(10)).toHaveLength(2);
  });

  test('is no dead letter where it only repeats a message that was taken', async () => {
    let isTouchy = false;
    const engine = {
      ...touchy,
      take: (...given: Parameters<typeof touchy.take>) => (isTouchy ? touchy : journeyEngine).take(...given),
    };
    const { join, say, store } = await begin({ engine });
    await join();
    await say('poison', 'same');
    isTouchy = true;
    await say('poison', 'same');
    expect(await store.listDeadTurns(10)).toEqual([]);
  });

  test('goes to the dead letters where a conversation would begin, too', async () => {
    const start = () => {
      throw new Error('cannot begin');
    };
    const { join, store } = await begin({ engine: { ...journeyEngine, start } });
    await join();
    expect(await store.findConversationAt(place)).toBeUndefined();
    expect(await store.listDeadTurns(10)).toMatchObject([{ conversationId: null, error: 'cannot begin' }]);
  });

  test('leaves a timer where it is, until the next start tries it again', async () => {
    const { join, say, advance, store, restart, channel } = await begin({ engine: touchy });
    await join();
    await say('timer t 1000');
    await advance(60_000);
    expect(await store.listDeadTurns(10)).toHaveLength(1);
    await restart({ engine: journeyEngine });
    await world.settle();
    expect(channel.sees().at(-1)).toBe('timer t');
  });
});

describe('another turn that came first', () => {
  test('makes this one be computed again on what is true by then', async () => {
    const { join, say, settle, store, clock, channel, named } = await begin();
    await join();
    await settle();
    const rival = createRuntime({
      store,
      blocks: testBlocks,
      adapters: [createTestChannel().adapter],
      binding: () => 'parrot',
      clock,
    });
    await rival.start();
    await rival.take('test', [
      { type: 'message', text: 'from the rival', eventKey: 'r', address: customer, receivedAt: 0 },
    ]);
    await rival.idle();
    await say('mine');
    await settle();
    expect(channel.sees().slice(2)).toEqual(['#3', 'got mine']);
    expect(named('turn.conflict')).toMatchObject([{ attempt: 1 }]);
    const stopped = rival.stop();
    clock.advance(10_000);
    await stopped;
  });

  test('again and again is said to the sender', async () => {
    const { join, restart, store } = await begin();
    await join();
    const commit: typeof store.commit = async (turn) =>
      'new' in turn.conversation ? store.commit(turn) : { outcome: 'conflict' };
    await restart({ store: { ...store, commit } });
    await expect(world.say('mine')).rejects.toMatchObject({ code: 'runtime/conflict', retry: 'later' });
  });
});

describe('a store that fails', () => {
  test('is reported to the sender, and the message can be sent again', async () => {
    const { join, store, restart, channel } = await begin();
    await join();
    let isFull = true;
    const commit: typeof store.commit = async (turn) => {
      if (isFull) throw Object.assign(new Error('full'), { code: 'storage/full' });
      return store.commit(turn);
    };
    await restart({ store: { ...store, commit } });
    await expect(world.say('one', 'one')).rejects.toThrow('full');
    isFull = false;
    await world.say('one', 'one');
    await world.settle();
    expect(channel.sees().slice(2)).toEqual(['#2', 'got one']);
    expect(world.named('store.failed')).toMatchObject([{ during: 'commit', code: 'storage/full' }]);
  });
});

describe('an event of a program', () => {
  test('is taken once, and a wrong key is said', async () => {
    const { join, runtime, store, named } = await begin();
    await join();
    const key = (await store.findConversationAt(place))?.key ?? '';
    await runtime.raise(key, { id: 'paid', type: 'custom.paid', data: { amount: 1 } });
    await runtime.raise(key, { id: 'paid', type: 'custom.paid', data: { amount: 1 } });
    expect(named('turn.committed').map(({ event }) => event)).toEqual(['custom.joined', 'custom.paid']);
    await expect(runtime.raise('wrong', { id: 'x', type: 'custom.x' })).rejects.toMatchObject({
      code: 'runtime/unknown-conversation',
    });
  });
});

describe('what cannot be taken', () => {
  test('is a message that is too long, and the others of the same report are taken', async () => {
    const { runtime, settle, channel, named } = await begin();
    const base = { type: 'message', address: customer, receivedAt: 0 } as const;
    const events = [
      { ...base, text: 'hi', eventKey: 'a' },
      { ...base, text: 'x'.repeat(1_048_576), eventKey: 'b' },
      { ...base, text: 'short', eventKey: 'c' },
    ];
    await expect(runtime.take('test', events)).rejects.toMatchObject({ code: 'runtime/message-too-long' });
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Hello', '#2', 'got short']);
    expect(named('inbound.refused')).toMatchObject([{ code: 'runtime/message-too-long' }]);
  });

  test('is anything before the start and after the stop', async () => {
    const { store, runtime, join } = await begin();
    const fresh = createRuntime({
      store,
      blocks: testBlocks,
      adapters: [],
      binding: () => 'parrot',
      clock: createSystemClock(),
    });
    await expect(fresh.take('test', [])).rejects.toMatchObject({ code: 'runtime/not-ready' });
    expect(fresh.isReady()).toBe(false);
    expect(runtime.isReady()).toBe(true);
    await runtime.stop();
    expect(runtime.isReady()).toBe(false);
    await expect(join()).rejects.toMatchObject({ code: 'runtime/not-ready' });
  });
});

describe('a version that cannot run any more', () => {
  test('leaves its conversations where they stand, says so, keeps their messages, and lets others run', async () => {
    const { join, store, restart, settle, channel } = await begin();
    await join();
    await settle();
    const before = await store.findConversationAt(place);
    await restart({ blocks: blocksWithoutParrot });
    expect(world.named('version.unplayable')).toMatchObject([{ journey: 'parrot', code: 'engine/unknown-block' }]);
    expect(world.runtime.isReady()).toBe(true);
    await world.say('anybody?', 'kept');
    await world.settle();
    expect(stateOf(await store.findConversationAt(place))).toEqual(stateOf(before));
    expect(await store.listDeadTurns(10)).toMatchObject([{ conversationId: before?.id, event: { id: 'kept' } }]);
    await restart();
    await world.say('again');
    await world.settle();
    expect(channel.sees().slice(2)).toEqual([sorry, '#2', 'got again']);
  });
});

describe('what is logged', () => {
  test('never holds what was said', async () => {
    const { join, say, settle, events } = await begin({ engine: touchy });
    await join();
    await say('my secret');
    await say('poison');
    await settle();
    expect(events.length).toBeGreaterThan(5);
    expect(JSON.stringify(events)).not.toMatch(/secret|poison|Hello|key-/);
  });
});
