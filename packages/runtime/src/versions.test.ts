import { afterEach, describe, expect, test } from 'vitest';
import { createJourney } from './test/journey.ts';
import { customer } from './test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from './test/world.ts';

let world: World;
afterEach(async () => world.close());

async function begin(options: WorldOptions = {}): Promise<World> {
  world = await createWorld(options);
  return world;
}

describe('publishing', () => {
  test('takes a document as a file or as a value, and counts versions', async () => {
    const { runtime } = await begin({ publishes: [] });
    const first = await runtime.publish(JSON.stringify(createJourney('One')));
    const second = await runtime.publish(createJourney('Two'));
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(first.version).not.toBe(second.version);
  });

  test('the same content again is the same version, whatever its spelling', async () => {
    const { runtime } = await begin({ publishes: [] });
    const first = await runtime.publish(createJourney('One'));
    const again = await runtime.publish(JSON.stringify(createJourney('One'), null, 4));
    expect(again).toMatchObject({ version: first.version, number: 1 });
  });

  test('an older version again makes it the current one', async () => {
    const { runtime, say, settle, channel } = await begin({ publishes: [createJourney('Old'), createJourney('New')] });
    const { number } = await runtime.publish(createJourney('Old'));
    expect(number).toBe(1);
    await say('hi');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Old']);
  });

  test('is refused with the problems, and nothing is written', async () => {
    const { runtime, store } = await begin({ publishes: [] });
    const broken = { ...createJourney(), initial: 'nowhere' };
    await expect(runtime.publish(broken)).rejects.toMatchObject({
      code: 'runtime/refused',
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'must', verdict: 'fails' })]),
      message: expect.stringContaining('must be mended first'),
    });
    await expect(runtime.publish('{ not a journey')).rejects.toMatchObject({ code: 'runtime/refused' });
    await expect(runtime.publish('[]')).rejects.toMatchObject({ code: 'runtime/refused' });
    expect(await store.listJourneys()).toEqual([]);
  });

  test('only where absent leaves a journey alone that has a version', async () => {
    const { runtime, store } = await begin({ publishes: [] });
    expect(await runtime.publishIfAbsent(createJourney('One'))).toMatchObject({ number: 1 });
    expect(await runtime.publishIfAbsent(createJourney('Two'))).toBeUndefined();
    expect((await store.currentVersion('parrot'))?.number).toBe(1);
  });
});

describe('a conversation', () => {
  test('stays on the version that it began with; the next one begins with the new one', async () => {
    const { runtime, say, settle, restart, channel, store } = await begin({ publishes: [createJourney('Old')] });
    await say('hi', 'a', 'ann');
    await runtime.publish(createJourney('New'));
    await say('hi', 'b', 'bob');
    await say('more', 'c', 'ann');
    await settle();
    await restart();
    await world.say('not understood? bye', 'd', 'ann');
    await world.settle();
    const versions = await store.listLiveVersions();
    expect(versions).toHaveLength(2);
    expect((await store.findConversationAt({ channel: 'test', address: 'ann' }))?.version).toBe(versions[0]?.version);
    expect(channel.sees('ann').slice(0, 2)).toEqual(['#1', 'Old']);
    expect(channel.sees('bob')).toEqual(['#1', 'New']);
  });

  test('is of the journey that the customer opened, and each journey has its own', async () => {
    const { join, settle, channel, store } = await begin({
      publishes: [createJourney('One'), createJourney('Two', 'other')],
    });
    await join();
    await join({ journeyId: 'other' });
    await join({ journeyId: 'other' });
    await settle();
    expect(channel.sees()).toEqual(['#1', 'One', '#1', 'Two']);
    expect((await store.findConversationAt({ channel: 'test', address: customer }))?.journeyId).toBe('other');
  });
});
