import type { JourneyInput } from '@usher/journey';
import { afterEach, expect, test } from 'vitest';
import { createJourney } from './test/journey.ts';
import { createWorld, type World } from './test/world.ts';

let world: World;
afterEach(async () => world.close());

/** Calls the parrot and then starts over. */
const caller: JourneyInput = {
  format: 1,
  id: 'caller',
  name: 'Caller',
  languages: ['en', 'de'],
  initial: 'chat',
  states: { chat: { call: { journey: 'parrot' }, outlets: { done: 'end' } }, end: { type: 'final', outcome: 'over' } },
};

test('conversations stay with the journeys that their version called when it was published', async () => {
  world = await createWorld({ publishes: [createJourney('Old'), caller], binding: () => 'caller' });
  const { runtime, say, settle, restart, channel } = world;
  await say('hi');
  await settle();
  expect(channel.sees()).toEqual(['#1', 'Old']);
  const next = await runtime.publish(createJourney('New'));
  expect(next.number).toBe(2);
  await restart();
  await say('more');
  await settle();
  expect(channel.sees().slice(2)).toEqual(['#2', 'got more']);
  const again = await world.runtime.publish(caller);
  expect(again.number).toBe(2);
  await world.say('hi', 'first', 'bob');
  await world.settle();
  expect(channel.sees('bob')).toEqual(['#1', 'New']);
});

test('a journey that calls one which is not published is refused', async () => {
  world = await createWorld({ publishes: [] });
  await expect(world.runtime.publish(caller)).rejects.toMatchObject({
    code: 'runtime/refused',
    problems: expect.arrayContaining([expect.objectContaining({ code: 'journey/unknown-journey' })]),
  });
});
