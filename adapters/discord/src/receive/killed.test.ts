import type { ChannelMemory, InboundEvent } from '@usher/channel';
import { afterEach, expect, test } from 'vitest';
import { quick } from '../test/gateway-node.ts';
import { type DiscordUnderTest, startDiscord, until } from '../test/start-discord.ts';

let discord: DiscordUnderTest;
afterEach(() => discord.close());

const timing = { gateway: { ...quick, lease: 1_000, renew: 250 } };

/** Counts what a process does to the world, and lets nothing come back from one step on: before it is done, or after. */
function createMortal(step: number, isDone: boolean) {
  let isArmed = false;
  let steps = 0;
  const never = new Promise<never>(() => {});
  const does = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    if (!isArmed) return act();
    steps += 1;
    if (steps > step || (steps === step && !isDone)) return never;
    const value = await act();
    return steps >= step ? never : value;
  };
  return {
    does,
    arm: () => {
      isArmed = true;
    },
    wrap(memory: ChannelMemory): ChannelMemory {
      const wrapped = Object.entries(memory).map(([name, method]) => [
        name,
        (...of: readonly unknown[]) => does(() => (method as (...of: readonly unknown[]) => Promise<unknown>)(...of)),
      ]);
      return Object.fromEntries(wrapped) as unknown as ChannelMemory;
    },
  };
}

test.each([1, 2, 3, 4, 5].flatMap((step) => [false, true].map((isDone) => [step, isDone] as const)))(
  'what was said to a process that dies at step %i (done: %s) is taken once and in order',
  async (step, isDone) => {
    discord = await startDiscord({ timing });
    const channel = discord.fake.openDm('Ada');
    const inbox = new Map<string, InboundEvent>();
    const take = async (events: readonly InboundEvent[]) => {
      for (const event of events) if (!inbox.has(event.eventKey)) inbox.set(event.eventKey, event);
    };
    const mortal = createMortal(step, isDone);
    const dying = discord.addAdapter({ memory: mortal.wrap(discord.memory) });
    const stop = new AbortController();
    await dying.listen((events) => mortal.does(() => take(events)), stop.signal);
    await until(() => dying.health().facts?.ready === 1);
    // What nobody has written down of a session cannot be resumed: it is known from its first moment that is.
    const cursors = () => discord.memory.list('gateway/', { limit: 10 });
    await expect.poll(async () => JSON.stringify(await cursors())).toContain('sessionId');
    mortal.arm();
    discord.fake.say('Ada', 'one', { channel });
    discord.fake.say('Ada', 'two', { channel });
    await discord.listen(take, discord.adapter);
    discord.fake.say('Ada', 'three', { channel });
    const texts = () => [...inbox.values()].flatMap((event) => (event.type === 'message' ? [event.text] : []));
    await until(() => texts().length === 3);
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(discord.fake.identifies).toHaveLength(1);
    stop.abort();
  },
);
