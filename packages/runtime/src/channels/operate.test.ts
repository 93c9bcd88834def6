import type { ChannelAdapter, ChannelHealth } from '@usher/channel';
import { afterEach, expect, test } from 'vitest';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

/** A channel with operations, which writes down what it was asked for. */
async function begin(more: Partial<ChannelAdapter> = {}) {
  const done: unknown[][] = [];
  const write = async (...given: readonly unknown[]) => {
    done.push([...given]);
    return { status: 'done' } as const;
  };
  const channel = createTestChannel({ edits: true, deletes: true, reactions: true, textLimit: 30 });
  const operations = {
    edit: (...given: readonly unknown[]) => write('edit', ...given),
    delete: (...given: readonly unknown[]) => write('delete', ...given),
    react: (...given: readonly unknown[]) => write('react', ...given),
  };
  let names = 0;
  channel.ends = () => ({ status: 'sent', refs: [`p${++names}`] });
  Object.assign(channel.adapter, operations, more);
  world = await createWorld({ channel });
  await world.say('hi');
  await world.say('say one two three four five six seven eight');
  await world.settle();
  const conversation = await world.store.findConversationAt({ channel: 'test', address: customer });
  return { ...world, done, key: conversation?.key ?? '' };
}

const text = (words: string) => ({ kind: 'text', text: words }) as const;

test('a message that the customer sees is changed, taken back and reacted to by its place in the transcript', async () => {
  const { runtime, done, key } = await begin();
  const edit = { type: 'edit', content: [text('Good day')] } as const;
  expect(await runtime.operate(key, 3, edit)).toEqual({ status: 'done' });
  expect(await runtime.operate(key, 3, { type: 'react', emoji: '👍', isOn: true })).toEqual({ status: 'done' });
  expect(await runtime.operate(key, 6, { type: 'delete' })).toEqual({ status: 'done' });
  expect(done).toEqual([
    ['edit', customer, 'p2', [text('Good day')], 'en'],
    ['react', customer, 'p2', '👍', true],
    ['delete', customer, 'p5'],
    ['delete', customer, 'p4'],
  ]);
});

test('what cannot be done is said, and why', async () => {
  const { runtime, key, done } = await begin();
  const impossible = { status: 'impossible', why: expect.stringMatching(/\.$/) };
  const edit = { type: 'edit', content: [text('x')] } as const;
  expect(await runtime.operate(key, 99, { type: 'delete' })).toEqual(impossible);
  expect(await runtime.operate(key, 6, edit)).toEqual(impossible);
  expect(await runtime.operate(key, 3, { type: 'edit', content: [text('long '.repeat(20))] })).toEqual(impossible);
  expect(done).toEqual([]);
  await expect(runtime.operate('wrong', 1, edit)).rejects.toMatchObject({ code: 'runtime/unknown-conversation' });
});

test('a channel without an operation says so', async () => {
  const { runtime, key } = await begin({ edit: undefined, delete: undefined, react: undefined } as never);
  for (const operation of [
    { type: 'edit', content: [text('x')] },
    { type: 'delete' },
    { type: 'react', emoji: '👍', isOn: true },
  ] as const) {
    expect(await runtime.operate(key, 3, operation)).toMatchObject({ status: 'impossible' });
  }
});

test('the channels that can be unwell say how they are', async () => {
  const health: ChannelHealth = { status: 'degraded', reason: 'The token runs out.', facts: { shards: 1 } };
  const { runtime } = await begin({ health: () => health });
  // In this world everything that an adapter answers takes its time.
  expect(await runtime.channelHealth().test).toEqual(health);
});
