import { afterEach, describe, expect, test } from 'vitest';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

const place = { channel: 'test', address: customer };
const isOut = expect.stringMatching(/^You will get no more messages/);
const isIn = expect.stringMatching(/^You will get our messages again/);

async function begin(more: WorldOptions = {}): Promise<World> {
  const inbound = ['message', 'joined', 'opt-out', 'opt-in'] as const;
  world = await createWorld({ channel: createTestChannel({ inbound }), ...more });
  await world.join();
  await world.settle();
  return world;
}

describe('the wish to hear nothing more', () => {
  test('is answered once, before the journey hears of it, and kept', async () => {
    const { say, settle, store, channel } = await begin();
    await say(' Stop! ', 'stop');
    await say('STOP', 'again');
    await say('stop', 'stop');
    await settle();
    expect(channel.sees().slice(2)).toEqual([isOut]);
    const conversation = await store.findConversationAt(place);
    const events = await store.readEvents(conversation?.id ?? 0, 1, 10);
    expect(events.map(({ event }) => event.type)).toEqual(['customer.opted-out', 'customer.opted-out']);
    const lines = await store.readTranscriptLines(conversation?.id ?? 0, 2, 10);
    expect(lines.map(({ body }) => body)).toMatchObject([{ text: ' Stop! ' }, { content: [{}] }, { text: 'STOP' }]);
  });

  test('is answered in the language of the conversation', async () => {
    const { report, settle, channel } = await begin();
    await report({ type: 'message', text: 'hi' }, { address: 'ann', language: 'de' });
    await report({ type: 'opt-out' }, { address: 'ann' });
    await settle();
    expect(channel.sees('ann').at(-1)).toMatch(/^Sie erhalten von uns keine Nachrichten mehr/);
  });

  test('holds back what nobody has just asked for, and nothing else', async () => {
    const { say, settle, advance, runtime, store, channel, named } = await begin();
    await say('timer soon 1000');
    await say('stop');
    await settle();
    const seen = channel.sees().length;
    await advance(2_000);
    expect(channel.sees()).toHaveLength(seen);
    expect(named('effect.dropped').map(({ because }) => because)).toEqual(['opted-out', 'opted-out']);
    const conversation = await store.findConversationAt(place);
    const last = (await store.readTranscriptLines(conversation?.id ?? 0, 0, 100)).at(-1);
    expect(last).toMatchObject({ direction: 'note', body: { about: 'unwanted', content: [{ text: 'timer soon' }] } });
    await say('still there?');
    const agent = { id: 'ann', name: 'Ann' };
    const key = conversation?.key ?? '';
    await runtime.act(key, { id: 'a', agent, type: 'control.taken', epoch: 0 });
    await runtime.act(key, { id: 'b', agent, type: 'agent.said', epoch: 1, text: 'I am here' });
    await settle();
    expect(channel.sees().slice(seen)).toEqual(['#4', 'got still there?', 'Ann is now here for you.', 'I am here']);
  });

  test('outlives a restart and the conversation, until it is taken back', async () => {
    const { say, settle, channel } = await begin();
    await say('stop');
    await say('bye');
    await settle();
    await world.restart();
    await world.say('hi');
    await world.say('timer soon 1000');
    await world.advance(2_000);
    expect(channel.sees().at(-1)).toBe('#2');
    await world.say('START');
    await world.say('timer soon 1000');
    await world.advance(2_000);
    expect(channel.sees().slice(-4)).toEqual([isIn, '#4', '#5', 'timer soon']);
  });

  test('repeated by the platform does not undo what was wished since', async () => {
    const { say, settle, channel } = await begin();
    await say('stop', 'first');
    await say('start', 'second');
    await say('stop', 'first');
    await say('timer soon 1000');
    await world.advance(2_000);
    await settle();
    expect(channel.sees().slice(2)).toEqual([isOut, isIn, '#2', '#3', 'timer soon']);
  });

  test('is answered by the conversation that is over, where no other is', async () => {
    const { say, settle, channel, store } = await begin();
    await say('bye');
    await say('stop');
    await settle();
    expect(channel.sees().slice(2)).toEqual([isOut]);
    expect((await store.findConversationAt(place))?.status).toBe('done');
  });

  test.each(['stop', 'STOP ALL', 'Unsubscribe.', 'abmelden', 'Stopp!', 'arrêt', 'BAJA', 'parar'])(
    'is heard in any language: %s',
    async (word) => {
      const { say, settle, channel } = await begin();
      await say(word);
      await settle();
      expect(channel.sees().slice(2)).toEqual([isOut]);
    },
  );

  test('is an event of the platform where there is no conversation, too', async () => {
    const { report, settle, store, channel, clock } = await begin();
    await report({ type: 'opt-out' }, { address: 'bob' });
    await settle();
    expect(channel.sees('bob')).toEqual([]);
    expect(await store.findConversationAt({ channel: 'test', address: 'bob' })).toBeUndefined();
    expect(await store.listRecords('optout', '', { limit: 10, now: clock.now() })).toHaveLength(1);
  });
});

describe('a word like stop or start', () => {
  test('is a word like any other where the channel reports no such wishes', async () => {
    const { say, settle, channel } = await begin({ channel: createTestChannel() });
    await say('stop');
    await settle();
    expect(channel.sees().at(-1)).toBe('got stop');
  });

  test('is a word like any other in a sentence, and to whoever gets everything', async () => {
    const { say, settle, channel } = await begin();
    await say('stop it');
    await say('start');
    await settle();
    expect(channel.sees().slice(-3)).toEqual(['got stop it', '#3', 'got start']);
  });
});
