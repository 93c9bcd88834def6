import { afterEach, expect, test } from 'vitest';
import { createJourney } from './test/journey.ts';
import { createWorld, type World } from './test/world.ts';

let world: World;
afterEach(async () => world.close());

test('short messages are turns of their own, and heard as one also after a restart in between', async () => {
  world = await createWorld({ publishes: [{ ...createJourney(), joinMessages: 'PT2S' }] });
  await world.say('hi');
  await world.settle();
  await world.say('my order');
  await world.say('is');
  await world.settle();
  expect(world.channel.sees()).toEqual(['#1', 'Hello']);
  await world.restart();
  await world.say('late');
  await world.settle();
  await world.advance(1_999);
  expect(world.channel.sees()).toEqual(['#1', 'Hello']);
  await world.advance(1);
  await world.settle();
  expect(world.channel.sees()).toEqual(['#1', 'Hello', '#2', 'got my order\nis\nlate']);
});
