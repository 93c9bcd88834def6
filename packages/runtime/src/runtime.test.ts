import { type ChannelAdapter, ChannelError } from '@usher/channel';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestChannel } from './test/test-channel.ts';
import { createWorld, type World } from './test/world.ts';

let world: World;
afterEach(async () => world?.close());

function withListen(listen: ChannelAdapter['listen']) {
  const channel = createTestChannel();
  return { ...channel, adapter: { ...channel.adapter, listen } };
}

describe('a channel that cannot listen', () => {
  test('for now is tried again, and keeps nobody waiting', async () => {
    let tries = 0;
    const channel = withListen(async () => {
      tries += 1;
      if (tries < 3) throw new ChannelError('channel/down', 'Down.', 'later');
    });
    world = await createWorld({ channel });
    expect(world.runtime.isReady()).toBe(true);
    expect(world.named('channel.failed')).toMatchObject([{ channel: 'test', during: 'listen', code: 'channel/down' }]);
    await world.advance(60_000);
    expect(tries).toBe(3);
  });

  test('at all makes the start fail with its own words', async () => {
    const channel = withListen(async () => {
      throw new Error('The port 7007 is taken.');
    });
    await expect(createWorld({ channel })).rejects.toThrow('The port 7007 is taken.');
  });

  test('hears that the runtime stops', async () => {
    let heard: AbortSignal | undefined;
    world = await createWorld({
      channel: withListen(async (_take, signal) => {
        heard = signal;
      }),
    });
    expect(heard?.aborted).toBe(false);
    await world.runtime.stop();
    expect(heard?.aborted).toBe(true);
  });
});

describe('a runtime', () => {
  test('is started once', async () => {
    world = await createWorld();
    await expect(world.runtime.start()).rejects.toMatchObject({ code: 'runtime/started-twice' });
  });

  test('gives back what an earlier one had before it hears anything, so that nothing it takes goes to others', async () => {
    world = await createWorld();
    const calls: string[] = [];
    const store = {
      ...world.store,
      async releaseOutbox(except: readonly number[]) {
        calls.push('give back');
        await world.store.releaseOutbox(except);
      },
    };
    const adapter: ChannelAdapter = {
      ...world.channel.adapter,
      listen(take, signal) {
        calls.push('listen');
        return world.channel.adapter.listen(take, signal);
      },
    };
    await world.restart({ store, adapters: [adapter] });
    expect(calls).toEqual(['give back', 'listen']);
  });

  test('is stopped as often as one likes', async () => {
    world = await createWorld();
    await Promise.all([world.runtime.stop(), world.runtime.stop()]);
    expect(world.named('runtime.stopped')).toHaveLength(1);
  });

  test('tells that it takes no traffic when its store is lost', async () => {
    world = await createWorld();
    const commit: typeof world.store.commit = async () => {
      throw Object.assign(new Error('lost'), { code: 'storage/lost' });
    };
    await world.restart({ store: { ...world.store, commit } });
    await expect(world.say('hi')).rejects.toThrow('lost');
    expect(world.runtime.isReady()).toBe(false);
  });

  test('outlives an observer that throws, and stops telling one that left', async () => {
    world = await createWorld();
    const heard: string[] = [];
    world.runtime.observe(() => {
      throw new Error('no');
    });
    const leave = world.runtime.observe(({ name }) => heard.push(name));
    await world.say('hi');
    leave();
    await world.say('again');
    expect(heard.filter((name) => name === 'turn.committed')).toHaveLength(1);
  });
});
