import { afterEach, describe, expect, test } from 'vitest';
import { blocksWithoutParrot } from './test/blocks.ts';
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

  test('plays the tests of the journey, and is refused where one fails', async () => {
    const { runtime, store } = await begin({ publishes: [] });
    const tests = [
      { name: 'greets', script: [{ expect: { said: 'One' } }] },
      { name: 'says bye', script: [{ say: 'bye' }, { expect: { state: 'parrot' } }] },
    ];
    await expect(runtime.publish({ ...createJourney('One'), tests })).rejects.toMatchObject({
      code: 'runtime/refused',
      problems: expect.arrayContaining([
        {
          code: 'journey/test-failed',
          severity: 'must',
          verdict: 'fails',
          path: 'tests.1',
          message: expect.stringContaining('"says bye" fails at its step 2: expected to be in "parrot"'),
        },
      ]),
    });
    expect(await store.listJourneys()).toEqual([]);
    await runtime.publish({ ...createJourney('One'), tests: tests.slice(0, 1) });
  });

  test('keeps who published, and why', async () => {
    const { runtime, store } = await begin({ publishes: [] });
    await runtime.publish(createJourney('One'), { by: 'staff-1', note: 'Friendlier' });
    expect(await store.currentVersion('parrot')).toMatchObject({ publishedBy: 'staff-1', note: 'Friendlier' });
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

describe('restoring', () => {
  test('makes an older version current again, for conversations that begin', async () => {
    const { runtime, store, say, settle, channel, named } = await begin({
      publishes: [createJourney('Old'), createJourney('New')],
    });
    const [, old] = await store.listVersions('parrot');
    const restored = await runtime.restore('parrot', old?.version ?? '', 'staff-1');
    expect(restored).toMatchObject({ journeyId: 'parrot', version: old?.version, number: 1 });
    expect(named('version.restored')).toMatchObject([{ journey: 'parrot', number: 1, by: 'staff-1' }]);
    await say('hi');
    await settle();
    expect(channel.sees()).toEqual(['#1', 'Old']);
    expect(await store.currentVersion('parrot')).toMatchObject({ number: 1 });
  });

  test('refuses what is not there, and what cannot run any more', async () => {
    const { runtime, store, restart } = await begin({ publishes: [createJourney('Old'), createJourney('New')] });
    await expect(runtime.restore('parrot', 'nope')).rejects.toMatchObject({ code: 'runtime/unknown-version' });
    const [current, old] = await store.listVersions('parrot');
    await restart({ blocks: blocksWithoutParrot });
    await expect(world.runtime.restore('parrot', old?.version ?? '')).rejects.toMatchObject({
      code: 'runtime/unplayable',
    });
    expect(await store.currentVersion('parrot')).toMatchObject({ version: current?.version });
  });
});
