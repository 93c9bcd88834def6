import { UsherError } from '@usher/journey';
import type { ConversationRecord, Store } from '@usher/storage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createConversationFeed, type FeedEvent } from './conversation-feed.ts';
import { describe as describeRecord } from './describe.ts';
import { createTestClock, until } from './test/clock.ts';
import { shop } from './test/journey.ts';
import { begin, goOn, heard, noted, said, sendAll, useStore } from './test/store.ts';

const ann = { id: 'ann', name: 'Ann' };

interface Opened {
  readonly events: FeedEvent[];
  readonly ids: () => number[];
  readonly feed: ReturnType<typeof createConversationFeed>;
  readonly clock: ReturnType<typeof createTestClock>;
  readonly isReady: () => boolean;
}

function follow(
  store: Store,
  conversationId: number,
  {
    after = 0,
    waiting = [],
    send,
  }: { after?: number; waiting?: readonly number[]; send?: () => Promise<boolean> } = {},
): Opened {
  const events: FeedEvent[] = [];
  const clock = createTestClock();
  const feed = createConversationFeed({
    ...{ store, clock, conversationId, after, waiting },
    async describe() {
      const record = await store.findConversation(conversationId);
      return record && describeRecord({ store, journeyOf: async () => shop }, record);
    },
    async send(event) {
      events.push(event);
      return send === undefined ? true : send();
    },
    fail(error) {
      throw error;
    },
  });
  return {
    ...{ events, feed, clock },
    ids: () => events.flatMap(({ id }) => (id === undefined ? [] : [id])),
    isReady: () => events.some(({ name }) => name === 'ready'),
  };
}

const entriesOf = ({ events }: Opened) => events.flatMap((event) => (event.name === 'entry' ? [event.data] : []));

describe('a conversation that is followed', () => {
  test('begins with how it stands, then all that was said, then ready', async () => {
    const store = await useStore();
    const lines = [heard('Hello'), said('Good day'), noted('called', { reason: 'Refund' })];
    const { conversation } = await begin(store, 'a', { lines });
    const open = follow(store, conversation.id);
    await until(open.isReady);
    expect(open.events.map(({ name, id }) => [name, id])).toEqual([
      ['changed', undefined],
      ['entry', 1],
      ['entry', 2],
      ['entry', 3],
      ['ready', undefined],
    ]);
  });

  test('tells that a message has left, and that one was given up or withdrawn', async () => {
    const store = await useStore();
    const lines = [said('One'), said('Two', ann), said('Three')];
    const { conversation, outbox } = await begin(store, 'a', { lines });
    const open = follow(store, conversation.id);
    await until(open.isReady);
    expect(entriesOf(open).map((entry) => 'delivery' in entry && entry.delivery)).toEqual(Array(3).fill('waiting'));
    const [one, two, three] = outbox.map(({ id }) => id) as [number, number, number];
    await store.settleOutbox(one);
    await store.withdrawOutbox(two);
    await store.buryOutbox(three, 'gone');
    // Nobody tells of it: it looks by itself.
    open.clock.advance(5_000);
    await until(() => open.events.length === 8);
    expect(open.ids()).toEqual([1, 2, 3]);
    expect(entriesOf(open).slice(3)).toMatchObject([
      { seq: 1, delivery: 'sent' },
      { seq: 2, from: 'agent', delivery: 'dropped' },
      { seq: 3, delivery: 'failed' },
    ]);
    expect(open.feed.close()).toEqual([]);
  });

  test('tells a reader who is back how the deliveries went that they saw waiting', async () => {
    const store = await useStore();
    const { conversation } = await begin(store, 'a', { lines: [said('One'), said('Two')] });
    const first = follow(store, conversation.id);
    await until(first.isReady);
    const waiting = first.feed.close();
    expect(waiting).toEqual([1, 2]);
    await sendAll(store);
    const second = follow(store, conversation.id, { after: 2, waiting });
    await until(second.isReady);
    expect(second.ids()).toEqual([]);
    expect(entriesOf(second)).toMatchObject([
      { seq: 1, delivery: 'sent' },
      { seq: 2, delivery: 'sent' },
    ]);
  });

  test('tells what changed beside the transcript only when it did', async () => {
    const store = await useStore();
    const first = await begin(store, 'a', { lines: [heard('Hello')] });
    const open = follow(store, first.conversation.id);
    await until(open.isReady);
    open.feed.wake();
    const control = { holder: 'agent:ann', holderName: 'Ann', epoch: 1 };
    await goOn(store, first.conversation, { ...control, snapshot: { variables: { order: '33', odd: 1 } } });
    open.feed.wake();
    await until(() => open.events.filter(({ name }) => name === 'changed').length === 2);
    expect(open.events.at(-1)?.data).toMatchObject({
      control: { holder: { kind: 'agent', ...ann }, epoch: 1 },
      variables: [
        { name: 'order', label: 'Order number', value: '33', isPersonal: false },
        { name: 'odd', label: 'odd', value: 1, isPersonal: true },
      ],
      states: [{ key: 'ask', name: 'Which order?' }],
      resumePoints: [{ key: 'ask', label: 'Ask for the order again' }],
    });
  });

  test('waits for a slow reader and stops for one who is gone', async () => {
    const store = await useStore();
    const lines = Array.from({ length: 250 }, (_, index) => heard(`Line ${index}`));
    const { conversation } = await begin(store, 'a', { lines });
    let left = 120;
    const open = follow(store, conversation.id, {
      async send() {
        left -= 1;
        return left > 0;
      },
    });
    await until(() => open.events.length === 120);
    open.feed.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(open.events).toHaveLength(120);
    const last = open.ids().at(-2);
    const second = follow(store, conversation.id, last === undefined ? {} : { after: last });
    await until(second.isReady);
    expect([...open.ids().slice(0, -1), ...second.ids()]).toEqual(lines.map((_, index) => index + 1));
  });

  test('gives every entry once and in order, wherever it is cut', async () => {
    const store = await useStore();
    let given = 0;
    const steps = fc.array(fc.constantFrom('heard', 'said', 'note', 'send', 'cut', 'wake'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        given += 1;
        let record: ConversationRecord = (await begin(store, `key-${given}`)).conversation;
        let count = 0;
        const seen: number[] = [];
        let open = follow(store, record.id);
        const say = async (line: Parameters<typeof goOn>[2]['lines']) => {
          ({ conversation: record } = await goOn(store, record, { lines: line ?? [] }));
          count += 1;
        };
        for (const step of played) {
          if (step === 'heard') await say([heard('x')]);
          if (step === 'said') await say([said('x')]);
          if (step === 'note') await say([noted('late', {})]);
          if (step === 'send') await sendAll(store);
          if (step === 'wake') open.feed.wake();
          if (step !== 'cut') continue;
          const waiting = open.feed.close();
          seen.push(...open.ids());
          open = follow(store, record.id, { after: seen.at(-1) ?? 0, waiting });
        }
        await until(open.isReady);
        open.feed.wake();
        await until(() => seen.length + open.ids().length >= count);
        open.feed.close();
        expect([...seen, ...open.ids()]).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      }),
      { numRuns: 30 },
    );
  });

  test('says that it failed and leaves the cursor to the reader', async () => {
    const store = await useStore();
    const { conversation } = await begin(store, 'a');
    const failures: unknown[] = [];
    const lost = new UsherError('storage/lost', 'The database is gone.');
    createConversationFeed({
      store: { readTranscriptLines: () => Promise.reject(lost) },
      ...{ clock: createTestClock(), conversationId: conversation.id, after: 0, waiting: [] },
      describe: () => describeRecord({ store, journeyOf: async () => shop }, conversation),
      send: async () => true,
      fail: (error) => void failures.push(error),
    });
    await until(() => failures.length > 0);
    expect(failures).toEqual([lost]);
  });
});
