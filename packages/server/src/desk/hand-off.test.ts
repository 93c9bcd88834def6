import { expect, test } from 'vitest';
import { openDeskWorld } from './test/desk-world.ts';

const ann = { id: 'ann', name: 'Ann' };
const bob = { id: 'bob', name: 'Bob' };
const minute = 60_000;

test('tells the customer at once that nobody is there', async () => {
  const { say, advance, linesOf, desk } = await openDeskWorld();
  await advance(minute);
  await say('kim', 'Kim');
  expect(linesOf('kim').at(-1)).toBe('bot: Sorry, nobody is here.');
  expect((await desk.lists('ann')).waiting).toEqual([]);
});

test('lets the customer wait for somebody who is there, and no longer than the journey says', async () => {
  const { say, advance, linesOf, desk } = await openDeskWorld();
  await advance(minute);
  desk.arrive(ann, true);
  await say('kim', 'Kim');
  expect((await desk.lists('ann')).waiting).toHaveLength(1);
  await advance(10 * minute);
  await expect.poll(() => linesOf('kim').at(-1), { timeout: 20_000 }).toBe('bot: Sorry, nobody is here.');
  expect((await desk.lists('ann')).waiting).toEqual([]);
});

test('says nobody-available for nobody whose window broke off a moment ago', async () => {
  const { say, advance, linesOf, desk } = await openDeskWorld();
  await advance(minute);
  const visit = desk.arrive(ann, true);
  visit.leave('cut');
  await say('kim', 'Kim');
  expect((await desk.lists('ann')).waiting).toHaveLength(1);
  await advance(minute);
  await say('lee', 'Lee');
  expect(linesOf('lee').at(-1)).toBe('bot: Sorry, nobody is here.');
  expect((await desk.lists('ann')).waiting).toHaveLength(1);
});

test('calls for somebody else when an agent is gone for a minute, and tells the customer once', async () => {
  const { say, advance, linesOf, keyOf, desk } = await openDeskWorld();
  await advance(minute);
  const visit = desk.arrive(ann, true);
  await say('kim', 'Kim');
  const key = await keyOf('kim');
  await desk.claim(key, ann, { id: 'c', epoch: 0 });
  visit.leave('cut');
  await advance(minute - 1);
  expect((await desk.lists('bob')).others).toHaveLength(1);
  await advance(1);
  await expect.poll(async () => (await desk.lists('bob')).waiting.length, { timeout: 20_000 }).toBe(1);
  await expect(desk.reply(key, ann, { id: 'r', epoch: 1, text: 'Back' })).rejects.toMatchObject({ code: 'desk/moved' });
  // Nobody is there, but who was promised somebody waits as long as the journey says.
  await advance(3 * minute);
  expect((await desk.lists('bob')).waiting).toHaveLength(1);
  expect(linesOf('kim').filter((line) => line.includes('lost the connection to Ann'))).toHaveLength(1);
  await desk.claim(key, bob, { id: 'c', epoch: 2 });
  desk.arrive(bob, true);
  await advance(60 * minute);
  expect((await desk.lists('bob')).mine).toHaveLength(1);
});

test('goes on with the bot when who stepped in unasked is gone, also over a restart', async () => {
  const { say, advance, linesOf, keyOf, desk } = await openDeskWorld();
  await say('kim', 'nothing');
  const key = await keyOf('kim');
  await desk.claim(key, ann, { id: 'c', epoch: 0 });
  // Nobody has had a window open since the start: who holds it was there before, and has a minute to come back.
  await advance(2 * minute);
  await expect.poll(async () => (await desk.lists('bob')).others.length, { timeout: 20_000 }).toBe(0);
  expect(linesOf('kim').some((line) => line.includes('lost the connection to Ann'))).toBe(true);
});

test('gives a conversation to one of fifty who claim it at once, and changes its epoch once', async () => {
  const { say, desk, keyOf, store, linesOf } = await openDeskWorld();
  await say('kim', 'Kim');
  const key = await keyOf('kim');
  const agents = Array.from({ length: 50 }, (_, index) => ({ id: `agent-${index}`, name: `Agent ${index}` }));
  const claims = await Promise.allSettled(agents.map((agent) => desk.claim(key, agent, { id: 'c', epoch: 0 })));
  const winners = agents.filter((_, index) => claims[index]?.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  for (const claim of claims) {
    if (claim.status === 'rejected') {
      const control = { holder: { kind: 'agent', ...winners[0] }, epoch: 1 };
      expect(claim.reason).toMatchObject({ code: 'desk/taken', control });
    }
  }
  expect(await store.findConversationByKey(key)).toMatchObject({ controlEpoch: 1 });
  expect(linesOf('kim').filter((line) => line.includes('Agent'))).toHaveLength(1);
});

test('keeps a customer’s cancel and an agent’s claim apart, whichever comes first', async () => {
  const { say, desk, keyOf, linesOf } = await openDeskWorld();
  for (const customer of ['kim', 'lee', 'max', 'sam']) {
    await say(customer, customer);
    const key = await keyOf(customer);
    const claim = () => desk.claim(key, ann, { id: 'c', epoch: 0 });
    const cancel = () => say(customer, 'cancel');
    const isClaimFirst = customer < 'm';
    await Promise.all(isClaimFirst ? [claim(), cancel()] : [cancel(), claim()]);
    const { mine, waiting } = await desk.lists('ann');
    expect(waiting).toEqual([]);
    expect(mine.filter((listing) => listing.key === key)).toHaveLength(1);
    expect(linesOf(customer).some((line) => line.includes('Ann'))).toBe(true);
    const conversation = await desk.conversation(key);
    // Asked before the cancel was heard, the journey still waits; else it stands at its question again.
    expect(['person', 'ask-name']).toContain(conversation.states[0]?.key);
  }
});

test('writes down once what is sent twice, also by two windows at the same time', async () => {
  const { say, desk, keyOf, linesOf } = await openDeskWorld();
  await say('kim', 'Kim');
  const key = await keyOf('kim');
  await Promise.all([1, 2].map(() => desk.claim(key, ann, { id: 'c', epoch: 0 })));
  const reply = { id: 'r', epoch: 1, text: 'Hello' };
  const controls = await Promise.all([1, 2, 3].map(() => desk.reply(key, ann, reply)));
  expect(new Set(controls.map(({ epoch }) => epoch))).toEqual(new Set([1]));
  await Promise.all([1, 2].map(() => desk.note(key, bob, { id: 'n', text: 'Known customer' })));
  await say('kim', 'Thanks');
  expect(linesOf('kim').filter((line) => line === 'Ann: Hello')).toHaveLength(1);
  const entries = await desk.entries(key, 0);
  expect(entries.filter(({ from }) => from === 'agent' || from === 'note')).toHaveLength(2);
  expect(entries.filter((entry) => entry.from === 'system' && entry.about === 'taken')).toHaveLength(1);
});

test('takes no message of an agent who has given the conversation back', async () => {
  const { say, desk, keyOf, linesOf } = await openDeskWorld();
  await say('kim', 'Kim');
  const key = await keyOf('kim');
  await desk.claim(key, ann, { id: 'c', epoch: 0 });
  const [back, reply] = await Promise.allSettled([
    desk.giveBack(key, ann, { id: 'b', epoch: 1, to: 'ask-name' }),
    desk.reply(key, ann, { id: 'r', epoch: 1, text: 'One more thing' }),
  ]);
  expect(back.status).toBe('fulfilled');
  expect(reply).toMatchObject({ status: 'rejected', reason: { code: 'desk/moved', control: { epoch: 2 } } });
  expect(linesOf('kim').join()).not.toContain('One more thing');
});

test('lists a conversation that an agent steps into without being asked', async () => {
  const { say, desk, keyOf, store } = await openDeskWorld();
  await say('kim', 'cancel');
  await say('kim', 'Kim');
  await say('kim', 'cancel');
  const key = await keyOf('kim');
  const record = await store.findConversationByKey(key);
  await desk.claim(key, ann, { id: 'c', epoch: record?.controlEpoch ?? 0 });
  const { mine } = await desk.lists('ann');
  expect(mine).toHaveLength(1);
  expect(mine[0]?.request).toBeUndefined();
  await desk.resolve(key, ann, { id: 's', epoch: 1 });
  expect(await desk.conversation(key)).toMatchObject({ status: 'done', control: { holder: { kind: 'bot' } } });
  expect((await desk.lists('ann')).mine).toEqual([]);
});
