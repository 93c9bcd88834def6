import { ChannelError, type Delivery, type OutboundMessage } from '@usher/channel';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestChannel, customer } from '../test/test-channel.ts';
import { createWorld, type World } from '../test/world.ts';

let world: World;
afterEach(async () => world.close());

const place = { channel: 'test', address: customer };

async function begin(more: Parameters<typeof createTestChannel>[0] = {}, limits = {}): Promise<World> {
  world = await createWorld({ channel: createTestChannel(more), limits });
  await world.join();
  await world.settle();
  return world;
}

/** Answers deliveries of a text by these, one after the other, the last of them for good. */
function answer(text: string, ...answers: readonly Delivery[]): OutboundMessage[] {
  const asked: OutboundMessage[] = [];
  world.channel.ends = (message) => {
    if (!JSON.stringify(message.content).includes(text)) return { status: 'sent' };
    asked.push(message);
    return answers[Math.min(asked.length, answers.length) - 1] ?? { status: 'sent' };
  };
  return asked;
}

describe('a message that arrived in part', () => {
  test('goes on where it stopped, after the time that the channel named, and nothing overtakes it', async () => {
    const { say, settle, advance, channel, named } = await begin();
    const asked = answer('got one', { status: 'partial', resume: 'r1', retryAfter: 5_000 }, { status: 'sent' });
    await say('one');
    await say('two');
    await settle();
    expect(asked.map(({ resume }) => resume)).toEqual([undefined]);
    expect(channel.sees()).not.toContain('got two');
    await advance(5_000);
    expect(asked.map(({ resume, nonce }) => [resume, nonce === asked[0]?.nonce])).toEqual([
      [undefined, true],
      ['r1', true],
    ]);
    expect(channel.sees().slice(-2)).toEqual(['#3', 'got two']);
    expect(named('effect.retried')).toMatchObject([{ code: 'channel/partial' }]);
  });

  test('goes on there after a restart, too', async () => {
    const { say, settle } = await begin({ idempotent: false });
    const asked = answer('got one', { status: 'partial', resume: 'r1', retryAfter: 5_000 }, { status: 'sent' });
    await say('one');
    await settle();
    await world.restart();
    await world.advance(5_000);
    expect(asked.map(({ resume }) => resume)).toEqual([undefined, 'r1']);
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });

  test('of several parts sends none of them twice after a restart', async () => {
    const { say, settle, channel } = await begin({ idempotent: false, textLimit: 20 });
    let isBusy = true;
    channel.before = ({ content }) => {
      if (isBusy && JSON.stringify(content).includes('three'))
        throw new ChannelError('channel/busy', 'Busy.', { afterMillis: 1_000 });
    };
    const seen = channel.sees().length;
    await say('say one one one one two two two two three three');
    await settle();
    const before = channel.sees().slice(seen);
    expect(before.length).toBeGreaterThan(1);
    isBusy = false;
    await world.restart();
    await world.advance(1_000);
    const after = channel.sees().slice(seen);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter((text) => text.includes('one'))).toEqual(before.filter((text) => text.includes('one')));
    expect(after.join(' ')).toContain('three');
  });
});

describe('a message that the platform refused', () => {
  test('is a dead letter with its code at once, and what comes after it arrives', async () => {
    const { say, settle, store, channel, named } = await begin();
    answer('got one', {
      status: 'refused',
      code: 'channel/window-closed',
      message: 'The customer wrote too long ago.',
    });
    await say('one');
    await say('two');
    await settle();
    expect(await store.listDeadOutbox(10)).toMatchObject([
      { attempts: 0, error: 'channel/window-closed: The customer wrote too long ago.' },
    ]);
    expect(named('effect.retried')).toEqual([]);
    expect(named('effect.buried')).toMatchObject([{ code: 'channel/window-closed' }]);
    expect(channel.sees().at(-1)).toBe('got two');
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  test('is sent again where the platform shows it once', async () => {
    const { say, advance, channel, named } = await begin({ idempotent: true });
    const asked = answer('got one', { status: 'unknown' }, { status: 'sent' });
    await say('one');
    await advance(10_000);
    expect(asked).toHaveLength(2);
    expect(channel.sees().filter((text) => text === 'got one')).toHaveLength(1);
    expect(named('effect.retried')).toMatchObject([{ code: 'channel/unknown' }]);
  });

  test('is left to an operator where it would be shown twice', async () => {
    const { say, advance, store } = await begin({ idempotent: false });
    const asked = answer('got one', { status: 'unknown' });
    await say('one');
    await advance(10_000);
    expect(asked).toHaveLength(1);
    expect(await store.listDeadOutbox(10)).toMatchObject([{ error: expect.stringMatching(/^channel\/unknown: /) }]);
  });
});

describe('a message that arrived', () => {
  test('is told with its parts, its names, and what was done to make it fit', async () => {
    const { say, settle, named } = await begin({ textLimit: 20 });
    answer('three', { status: 'queued', refs: ['p1', 'p2'], degraded: ['The picture was too large.'] });
    await say('say one one one one two two two two three three');
    await settle();
    expect(named('message.delivered').at(-1)).toMatchObject({
      ...{
        channel: 'test',
        effect: '2.1',
        refs: 4,
        gaveUp: ['The picture was too large.', 'The picture was too large.'],
        degraded: ['split-text'],
      },
      parts: expect.toSatisfy((parts: number) => parts > 1),
    });
  });

  test('is known by the platform’s names of it, in what comes back', async () => {
    const { say, report, settle, store, named } = await begin();
    answer('got one', { status: 'sent', refs: ['p1', 'p2'] });
    await say('one');
    await settle();
    const conversation = await store.findConversationAt(place);
    const lines = await store.readTranscriptLines(conversation?.id ?? 0, 0, 100);
    const seq = lines.find(({ body }) => JSON.stringify(body).includes('got one'))?.seq;
    await report({ type: 'reaction', of: 'p2', emoji: '👍' });
    await report({ type: 'reaction', of: 'unheard-of', emoji: '👍' });
    await report({ type: 'receipt', of: 'p1', receipt: 'read' });
    const notes = (await store.readTranscriptLines(conversation?.id ?? 0, 0, 100)).slice(lines.length);
    expect(notes.map(({ body }) => body)).toMatchObject([{ data: { of: 'p2', seq } }, { data: { of: 'unheard-of' } }]);
    expect(notes[1]?.body).not.toHaveProperty('data.seq');
    expect(named('message.receipt')).toMatchObject([{ conversation: conversation?.id, seq, receipt: 'read' }]);
  });

  test('is found by our own number where the channel goes by that, and costs the store nothing more', async () => {
    const { channel, say, report, settle, store, named } = await begin({ inbound: ['message', 'joined', 'receipt'] });
    channel.ends = ({ seq }) => ({ status: 'sent', refs: [String(seq)] });
    await say('one');
    await settle();
    expect(await store.listRecords('refs:test', '', { limit: 10, now: world.clock.now() })).toEqual([]);
    const conversation = await store.findConversationAt(place);
    await report({ type: 'receipt', of: '3', receipt: 'read' });
    await report({ type: 'receipt', of: 'p3', receipt: 'read' });
    expect(named('message.receipt')).toMatchObject([
      { conversation: conversation?.id, seq: 3, receipt: 'read' },
      { conversation: null, seq: null },
    ]);
  });

  test('is not found by a number of ours where the platform has a name of its own', async () => {
    const { say, report, settle, store, named } = await begin();
    answer('got one', { status: 'sent', refs: ['p1'] });
    await say('one');
    await settle();
    const conversation = await store.findConversationAt(place);
    const lines = await store.readTranscriptLines(conversation?.id ?? 0, 0, 100);
    const seq = lines.find(({ body }) => JSON.stringify(body).includes('got one'))?.seq;
    await report({ type: 'receipt', of: String(seq), receipt: 'read' });
    expect(named('message.receipt')).toMatchObject([{ conversation: null, seq: null }]);
  });

  test('is not taken for one of ours by its number where people come back to messages, such as to their own', async () => {
    const { say, report, store } = await begin({ inbound: ['message', 'joined', 'reaction'] });
    await say('one');
    const conversation = await store.findConversationAt(place);
    await report({ type: 'reaction', of: '2', emoji: '👍' });
    const [note] = (await store.readTranscriptLines(conversation?.id ?? 0, 0, 100)).slice(-1);
    expect(note?.body).toMatchObject({ data: { of: '2' } });
    expect(note?.body).not.toHaveProperty('data.seq');
  });

  test('without names of the platform costs the store nothing more', async () => {
    const { say, settle, store } = await begin();
    await say('one');
    await settle();
    expect(await store.listRecords('refs:test', '', { limit: 10, now: world.clock.now() })).toEqual([]);
  });

  test('is forgotten by its names after thirty days', async () => {
    const { say, settle, advance, store, clock } = await begin();
    answer('got one', { status: 'sent', refs: ['p1'] });
    await say('one');
    await settle();
    const list = () => store.listRecords('refs:test', '', { limit: 10, now: clock.now() });
    expect(await list()).toHaveLength(2);
    await advance(30 * 24 * 3_600_000);
    expect(await list()).toEqual([]);
  });
});
