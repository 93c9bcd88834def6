import { type Json, UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import type { Act, DeskAction } from './actions.ts';
import { createDesk } from './create-desk.ts';
import type { Notice } from './notices.ts';
import type { Lists } from './overview.ts';
import { createTestClock, until } from './test/clock.ts';
import { shop } from './test/journey.ts';
import { begin, goOn, heard, said, useStore } from './test/store.ts';

const ann = { id: 'ann', name: 'Ann' };
const bob = { id: 'bob', name: 'Bob' };
const asked = { key: 'k', conversation: 1, effect: '1.0', askedBefore: false };

function open(store: Store, act: Act = async () => ({ control: { holder: 'bot', epoch: 0 }, isRepeated: false })) {
  const clock = createTestClock();
  const typed: string[] = [];
  const showTyping = async (key: string) => void typed.push(key);
  const answered: string[] = [];
  const answer = async (_conversation: number, effect: string, output: Json) => {
    answered.push(`${effect} ${JSON.stringify(output)}`);
    return true;
  };
  const desk = createDesk({ store, act, answer, showTyping, journeyOf: async () => shop, clock });
  return { answered, clock, desk, typed };
}

function sit(desk: ReturnType<typeof createDesk>, agentId: string) {
  const heardOf = { lists: [] as Lists[], notices: [] as Notice[] };
  const leave = desk.subscribe({
    agentId,
    lists: (lists) => void heardOf.lists.push(lists),
    notice: (notice) => void heardOf.notices.push(notice),
  });
  return { ...heardOf, leave };
}

describe('a request for a human', () => {
  test('is answered at once where nobody is there', async () => {
    const { clock, desk } = open(await useStore());
    clock.advance(60_000);
    expect(await desk.request(asked)).toEqual({ answer: { outcome: 'nobody-available' } });
    desk.arrive(bob, false);
    expect(await desk.request(asked)).toEqual({ answer: { outcome: 'nobody-available' } });
  });

  test('waits where somebody is there, or was a moment ago', async () => {
    const { clock, desk } = open(await useStore());
    clock.advance(60_000);
    const visit = desk.arrive(ann, true);
    expect(await desk.request(asked)).toBe('later');
    visit.leave('cut');
    expect(await desk.request(asked)).toBe('later');
    clock.advance(60_000);
    expect(await desk.request(asked)).toEqual({ answer: { outcome: 'nobody-available' } });
  });

  test('is to be asked again when it is known who is there, and waits where it waited before', async () => {
    const { clock, desk } = open(await useStore());
    const again = clock.now() + 60_000;
    expect(await desk.request(asked)).toEqual({ again });
    clock.advance(59_999);
    expect(await desk.request(asked)).toEqual({ again });
    clock.advance(1);
    expect(await desk.request(asked)).toEqual({ answer: { outcome: 'nobody-available' } });
    expect(await desk.request({ ...asked, askedBefore: true })).toBe('later');
  });

  test('waits where somebody has come by then, or holds the conversation', async () => {
    const store = await useStore();
    const { conversation } = await begin(store, 'b', { calls: 'Refund', holder: 'agent:bob' });
    const first = open(store);
    first.desk.arrive(ann, true);
    expect(await first.desk.request(asked)).toBe('later');
    const second = open(store);
    second.clock.advance(60_000);
    expect(await second.desk.request({ ...asked, conversation: conversation.id })).toBe('later');
  });
});

describe('a request that waited before the start', () => {
  test('is answered when it is known that nobody is there, unless it was called off', async () => {
    const store = await useStore();
    const { conversation } = await begin(store, 'a', { calls: 'Refund' });
    const { answered, clock, desk } = open(store);
    const waiting = { ...asked, askedBefore: true, since: clock.now() - 1 };
    desk.resume([
      { ...waiting, conversation: conversation.id },
      { ...waiting, key: 'cancelled', effect: '2.0' },
    ]);
    await desk.cancel('cancelled');
    clock.advance(59_999);
    expect(answered).toEqual([]);
    clock.advance(1);
    await until(() => answered.length > 0);
    expect(answered).toEqual(['1.0 {"outcome":"nobody-available"}']);
  });

  test('goes on waiting where somebody has come, or holds the conversation', async () => {
    const store = await useStore();
    const free = await begin(store, 'a', { calls: 'Refund' });
    const held = await begin(store, 'b', { calls: 'Refund', holder: 'agent:bob' });
    const first = open(store);
    const waiting = { ...asked, askedBefore: true, since: first.clock.now() - 1 };
    first.desk.resume([{ ...waiting, conversation: free.conversation.id }]);
    first.desk.arrive(ann, true);
    first.clock.advance(60_000);
    const second = open(store);
    second.desk.resume([{ ...waiting, conversation: held.conversation.id }]);
    second.clock.advance(60_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([first.answered, second.answered]).toEqual([[], []]);
  });
});

describe('the desk', () => {
  test('tells its readers the lists, and again when they changed for them', async () => {
    const store = await useStore();
    const { clock, desk } = open(store);
    const reader = sit(desk, 'ann');
    await until(() => reader.lists.length === 1);
    const { conversation } = await begin(store, 'a', { calls: 'Refund' });
    desk.noticeTurn(conversation.id);
    clock.advance(250);
    await until(() => reader.lists.length === 2);
    expect(reader.lists.at(-1)?.waiting).toHaveLength(1);
    expect(reader.notices.map(({ kind }) => kind)).toEqual(['waiting']);
    desk.noticeTurn(conversation.id);
    clock.advance(250);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(reader.lists).toHaveLength(2);
    reader.leave();
    desk.close();
  });

  test('takes somebody off the list of agents when their lease is over', async () => {
    const { clock, desk } = open(await useStore());
    const reader = sit(desk, 'bob');
    desk.arrive(ann, true).leave('cut');
    clock.advance(250);
    await until(() => reader.lists.at(-1)?.agents.length === 1);
    clock.advance(60_000);
    clock.advance(250);
    await until(() => reader.lists.at(-1)?.agents.length === 0);
  });

  test('tells an agent from whom a conversation was taken', async () => {
    const store = await useStore();
    await begin(store, 'a', { holder: 'agent:ann', holderName: 'Ann', epoch: 3 });
    const act: Act = async () => ({ control: { holder: 'agent:bob', name: 'Bob', epoch: 4 }, isRepeated: false });
    const { desk } = open(store, act);
    const readers = { ann: sit(desk, 'ann'), bob: sit(desk, 'bob') };
    const control = await desk.claim('a', bob, { id: 'c', epoch: 3, takeOver: true });
    expect(control).toEqual({ holder: { kind: 'agent', ...bob }, epoch: 4 });
    expect(readers.ann.notices).toMatchObject([{ kind: 'taken-over', key: 'a', title: 'Bob took over from you' }]);
    expect(readers.bob.notices).toEqual([]);
  });

  test('shows the customer only that the holder is writing', async () => {
    const store = await useStore();
    await begin(store, 'a', { holder: 'agent:ann', epoch: 1 });
    const { desk, typed } = open(store);
    await desk.type('a', bob);
    expect(typed).toEqual([]);
    await desk.type('a', ann);
    expect(typed).toEqual(['a']);
  });

  test('reads a conversation and its entries', async () => {
    const store = await useStore();
    const first = await begin(store, 'a', { lines: [heard('Hello'), said('Good day')] });
    await goOn(store, first.conversation, { lines: [heard('Bye')] });
    const { desk } = open(store);
    expect(await desk.conversation('a')).toMatchObject({ key: 'a', status: 'active', journey: { name: 'Shop' } });
    expect((await desk.entries('a', 1)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await desk.entries('a', 0, 1)).map(({ seq }) => seq)).toEqual([1]);
    const unknown = { code: 'desk/unknown-conversation' };
    await expect(desk.conversation('none')).rejects.toMatchObject(unknown);
    await expect(desk.entries('none', 0)).rejects.toMatchObject(unknown);
    const follow = desk.follow('none', { agent: ann, after: 0, send: async () => true, fail: () => {} });
    await expect(follow).rejects.toMatchObject(unknown);
  });
});

describe('what agents do', () => {
  test('is handed on under an id of their own', async () => {
    const store = await useStore();
    await begin(store, 'a');
    const acts: DeskAction[] = [];
    const { desk } = open(store, async (_key, action) => {
      acts.push(action);
      return { control: { holder: 'bot', epoch: 2 }, isRepeated: false };
    });
    await desk.claim('a', ann, { id: '1', epoch: 0 });
    await desk.reply('a', ann, { id: '2', epoch: 1, text: 'Hi' });
    await desk.resolve('a', ann, { id: '3', epoch: 1, note: 'Done' });
    await desk.giveBack('a', bob, { id: '3', epoch: 1, to: 'ask' });
    expect(acts).toEqual([
      { type: 'control.taken', id: 'ann:1', agent: ann, epoch: 0 },
      { type: 'agent.said', id: 'ann:2', agent: ann, epoch: 1, text: 'Hi' },
      { type: 'control.returned', id: 'ann:3', agent: ann, epoch: 1, outcome: 'served' },
      { type: 'agent.noted', id: 'ann:3:note', agent: ann, text: 'Done' },
      { type: 'control.returned', id: 'bob:3', agent: bob, epoch: 1, outcome: 'returned', to: 'ask' },
    ]);
  });

  test.each([
    ['runtime/taken', 'desk/taken', /^Bob has this conversation/],
    ['runtime/moved', 'desk/moved', /it is with Bob now/],
    ['runtime/ended', 'desk/ended', /is over/],
    ['runtime/unknown-resume-point', 'desk/unknown-resume-point', /you still hold/],
    ['runtime/unseen', 'desk/unseen', /Read it first/],
    ['runtime/turn-failed', 'desk/cannot-go-on', /You still hold/],
    ['runtime/unplayable', 'desk/not-now', /tell whoever runs the server/],
    ['runtime/not-ready', 'desk/not-now', /try again/],
    ['storage/lost', 'storage/lost', /gone/],
  ])('is refused with %s as %s', async (code, said, message) => {
    const store = await useStore();
    await begin(store, 'a');
    const control = { holder: 'agent:bob', name: 'Bob', epoch: 4 };
    const refusal = Object.assign(new UsherError(code, 'It is gone.'), code.startsWith('runtime') ? { control } : {});
    const { desk } = open(store, () => Promise.reject(refusal));
    const reply = desk.reply('a', ann, { id: '1', epoch: 1, text: 'Hi' });
    await expect(reply).rejects.toMatchObject({ code: said, message: expect.stringMatching(message) });
  });
});
