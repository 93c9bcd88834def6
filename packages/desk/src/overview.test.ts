import { describe, expect, test } from 'vitest';
import { listNotices } from './notices.ts';
import { arrangeLists, createOverviewReader } from './overview.ts';
import { shop } from './test/journey.ts';
import { begin, goOn, heard, noon, said, sendAll, useStore } from './test/store.ts';

const ann = { id: 'ann', name: 'Ann' };
const held = (id: string) => ({ holder: `agent:${id}`, holderName: id, epoch: 1 });

async function open() {
  const store = await useStore();
  const read = createOverviewReader({ store, journeyOf: async () => shop });
  const listsOf = async (agentId: string) => arrangeLists(await read(), agentId, []);
  return { store, read, listsOf };
}

describe('the lists', () => {
  test('show the longest wait first, apart from what is held and what the bot has', async () => {
    const { store, listsOf } = await open();
    await begin(store, 'late', { calls: 'Late', at: noon + 2 });
    await begin(store, 'early', { calls: 'Early', at: noon + 1 });
    await begin(store, 'mine', { ...held('ann'), calls: 'Mine', at: noon + 3 });
    await begin(store, 'theirs', { ...held('bob'), at: noon + 3 });
    await begin(store, 'alone', { at: noon + 4 });
    await begin(store, 'newer', { at: noon + 5 });
    await begin(store, 'over', { status: 'done', at: noon + 6 });
    const { agents, ...lists } = await listsOf('ann');
    const keys = Object.entries(lists).map(([name, listings]) => [name, listings.map(({ key }) => key)]);
    expect(Object.fromEntries(keys)).toEqual({
      ...{ waiting: ['early', 'late'], mine: ['mine'], others: ['theirs'], bot: ['newer', 'alone'] },
    });
    expect(lists.mine[0]).toMatchObject({ takenAt: noon + 3, request: { reason: 'Mine', since: noon + 3 } });
    expect(lists.others[0]?.control).toEqual({ holder: { kind: 'agent', id: 'bob', name: 'bob' }, epoch: 1 });
    expect(agents).toEqual([]);
  });

  test('tell what was said last, in one short line', async () => {
    const { store, listsOf } = await open();
    await begin(store, 'a', { lines: [heard('x'), said(`Two\nlines ${'and more '.repeat(40)}`)] });
    await begin(store, 'b', { lines: [said('x'), heard('😀'.repeat(200))], at: noon + 1 });
    await begin(store, 'c', { ...held('ann'), lines: [heard('x'), said('Hello', ann)] });
    const { bot, mine } = await listsOf('ann');
    expect(bot.map(({ lastLine }) => lastLine?.from)).toEqual(['customer', 'bot']);
    expect(bot[1]?.lastLine?.text).toMatch(/^Two lines and more .*…$/);
    for (const { lastLine } of bot) expect([...(lastLine?.text ?? '')].length).toBe(140);
    expect(bot[0]?.lastLine?.text.isWellFormed()).toBe(true);
    expect(mine[0]?.lastLine).toEqual({ from: 'agent', text: 'Hello' });
  });

  test('say where a customer waits for words of the one who holds it', async () => {
    const { store, listsOf } = await open();
    const first = await begin(store, 'a', { lines: [heard('Help')] });
    const isUnanswered = async () => {
      const { bot, mine } = await listsOf('ann');
      return [...bot, ...mine][0]?.isUnanswered;
    };
    expect(await isUnanswered()).toBe(true);
    const second = await goOn(store, first.conversation, { lines: [said('I call somebody')] });
    expect(await isUnanswered()).toBe(false);
    const third = await goOn(store, second.conversation, { ...held('ann'), lines: [said('Ann is here')] });
    expect(await isUnanswered()).toBe(true);
    const fourth = await goOn(store, third.conversation, { lines: [said('Hello', ann)] });
    expect(await isUnanswered()).toBe(false);
    await goOn(store, fourth.conversation, { lines: [heard('And?')] });
    expect(await isUnanswered()).toBe(true);
  });

  test('go on without what one conversation is lacking', async () => {
    const store = await useStore();
    const read = createOverviewReader({ store, journeyOf: () => Promise.reject(new Error('gone')) });
    await begin(store, 'a', { calls: 'Refund', snapshot: { language: 7, contact: 'x', control: null } });
    const { waiting } = arrangeLists(await read(), 'ann', []);
    expect(waiting).toMatchObject([{ key: 'a', journey: { id: 'shop', name: 'shop' }, language: '' }]);
  });

  test('name the customer where the channel does', async () => {
    const { store, listsOf } = await open();
    await begin(store, 'a', { snapshot: { contact: { name: '<i>Kim</i>', email: 'kim@example.org' } } });
    await begin(store, 'b', { snapshot: { contact: { email: 'lee@example.org' } }, at: noon + 1 });
    expect((await listsOf('ann')).bot.map(({ contact }) => contact)).toEqual([
      'lee@example.org',
      '<i>Kim</i> <kim@example.org>',
    ]);
  });
});

describe('a request', () => {
  test('is over when the conversation is given back, though its row goes only later', async () => {
    const { store, listsOf } = await open();
    const { conversation } = await begin(store, 'a', { calls: 'Refund' });
    const taken = await goOn(store, conversation, held('ann'));
    expect((await listsOf('ann')).mine.map(({ key }) => key)).toEqual(['a']);
    await goOn(store, taken.conversation, { holder: 'bot', epoch: 2 });
    const { waiting, bot } = await listsOf('ann');
    expect([waiting, bot.map(({ key, request }) => [key, request])]).toEqual([[], [['a', undefined]]]);
  });
});

describe('notices', () => {
  const reader = { agentId: 'ann', watched: new Set<number>() };

  test('tell everybody once that somebody waits', async () => {
    const { store, read } = await open();
    const before = await read();
    await begin(store, 'a', { calls: 'Refund' });
    const after = await read();
    expect(listNotices(before, after, reader)).toEqual([
      { kind: 'waiting', key: 'a', title: 'Somebody is waiting', text: 'Refund' },
    ]);
    expect(listNotices(after, await read(), reader)).toEqual([]);
  });

  test('tell the holder, and nobody else, what the customer says', async () => {
    const { store, read } = await open();
    const { conversation } = await begin(store, 'a', { ...held('ann'), lines: [heard('Hello')] });
    const before = await read();
    await goOn(store, conversation, { lines: [heard('Are you there?')] });
    await sendAll(store);
    const after = await read();
    const notice = { kind: 'message', key: 'a', title: 'Somebody', text: 'Are you there?' };
    expect(listNotices(before, after, reader)).toEqual([notice]);
    expect(listNotices(before, after, { ...reader, agentId: 'bob' })).toEqual([]);
  });

  test('tell who looks at it that a customer waits no more, but not that an agent took them', async () => {
    const { store, read } = await open();
    const left = await begin(store, 'left', { calls: 'Refund' });
    const taken = await begin(store, 'taken', { calls: 'Refund' });
    const ended = await begin(store, 'ended', { calls: 'Refund' });
    const before = await read();
    await goOn(store, left.conversation, { settles: Number(left.outbox[0]?.id) });
    await goOn(store, ended.conversation, { settles: Number(ended.outbox[0]?.id), status: 'done' });
    await goOn(store, taken.conversation, held('bob'));
    const after = await read();
    const watched = new Set([left, taken, ended].map(({ conversation }) => conversation.id));
    const notices = listNotices(before, after, { agentId: 'ann', watched });
    expect(notices.map(({ kind, key }) => [kind, key])).toEqual([
      ['left', 'left'],
      ['left', 'ended'],
    ]);
    expect(listNotices(before, after, reader)).toEqual([]);
  });
});
