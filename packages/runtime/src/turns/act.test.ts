import { ChannelError } from '@usher/channel';
import type { JourneyInput } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import type { Desk, DeskRequest } from '../effects/agent-request.ts';
import { createJourney } from '../test/journey.ts';
import { customer } from '../test/test-channel.ts';
import { createWorld, type World, type WorldOptions } from '../test/world.ts';
import { type AgentAction, ControlMoved } from './agent-action.ts';

let world: World;
afterEach(async () => world.close());

const ann = { id: 'a1', name: 'Ann' };
const bob = { id: 'b1', name: 'Bob' };
let ids = 0;
const claim = (more: Partial<Extract<AgentAction, { type: 'control.taken' }>> = {}): AgentAction => ({
  id: `claim-${++ids}`,
  agent: ann,
  type: 'control.taken',
  epoch: 0,
  ...more,
});
const reply = (text: string, more: Partial<Extract<AgentAction, { type: 'agent.said' }>> = {}): AgentAction => ({
  id: `reply-${++ids}`,
  agent: ann,
  type: 'agent.said',
  epoch: 1,
  text,
  ...more,
});
const giveBack = (more: Partial<Extract<AgentAction, { type: 'control.returned' }>> = {}): AgentAction => ({
  id: `return-${++ids}`,
  agent: ann,
  type: 'control.returned',
  epoch: 1,
  outcome: 'returned',
  ...more,
});
const note = (text: string, agent = bob): AgentAction => ({ id: `note-${++ids}`, agent, type: 'agent.noted', text });

/** The parrot, and a point where an agent may give a conversation back. */
function journey(): JourneyInput {
  const plain = createJourney();
  const { parrot, ...states } = plain.states;
  return { ...plain, states: { parrot: { ...(parrot as object), resume: 'Talk on' }, ...states } };
}

async function begin(options: WorldOptions = {}): Promise<{ key: string; id: number }> {
  world = await createWorld({ publishes: [journey()], ...options });
  await world.say('hi');
  await world.settle();
  const found = await world.store.findConversationAt({ channel: 'test', address: customer });
  return { key: found?.key ?? '', id: found?.id ?? 0 };
}

async function refusalOf(act: Promise<unknown>): Promise<{ code: string; control?: unknown }> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ControlMoved) return { code: error.code, control: error.control };
  return { code: (error as { code?: string } | undefined)?.code ?? 'none' };
}

describe('giving back', () => {
  test('is refused where the customer wrote what the agent has not read, whichever way, and only then', async () => {
    const { key, id } = await begin();
    await world.runtime.act(key, claim());
    await world.say('one more thing');
    const seq = (await world.store.readLastLines([id]))[0]?.in?.seq ?? 0;
    expect(await refusalOf(world.runtime.act(key, giveBack({ seen: seq - 1 })))).toMatchObject({
      code: 'runtime/unseen',
    });
    const served = giveBack({ seen: seq - 1, outcome: 'served' });
    expect(await refusalOf(world.runtime.act(key, served))).toMatchObject({ code: 'runtime/unseen' });
    expect(await world.store.findConversation(id)).toMatchObject({ controlHolder: 'agent:a1', controlEpoch: 1 });
    const taken = giveBack({ seen: seq });
    expect((await world.runtime.act(key, taken)).control).toEqual({ holder: 'bot', epoch: 2 });
    // Sent again, it has happened: what was written since is the bot's.
    await world.say('and another');
    expect(await world.runtime.act(key, taken)).toMatchObject({ isRepeated: true });
  });
});

const lines = async (id: number) =>
  (await world.store.readTranscript(id, 0, 500)).map(({ direction, body }) => ({ direction, body }));

describe('a claim', () => {
  test('is won by one of fifty who claim at once; the others hear by whom, and nothing was sent for them', async () => {
    const { key, id } = await begin();
    const claims = Array.from({ length: 50 }, (_, index) => {
      const agent = { id: `a${index}`, name: `Agent ${index}` };
      return world.runtime.act(key, claim({ agent })).then(
        ({ control }) => ({ agent, control, code: 'won' }),
        (error: ControlMoved) => ({ agent, control: error.control, code: error.code }),
      );
    });
    const outcomes = await Promise.all(claims);
    await world.settle();
    const winners = outcomes.filter(({ code }) => code === 'won');
    const winner = winners[0]?.agent;
    expect(winners).toHaveLength(1);
    expect(new Set(outcomes.filter(({ code }) => code !== 'won').map(({ code }) => code))).toEqual(
      new Set(['runtime/taken']),
    );
    for (const { control } of outcomes)
      expect(control).toEqual({ holder: `agent:${winner?.id}`, name: winner?.name, epoch: 1 });
    expect(world.channel.sees().filter((text) => text.includes('now here'))).toEqual([
      `${winner?.name} is now here for you.`,
    ]);
    expect(await world.store.findConversation(id)).toMatchObject({
      controlHolder: `agent:${winner?.id}`,
      controlEpoch: 1,
    });
    expect(world.named('control.changed')).toMatchObject([
      { conversation: id, holder: `agent:${winner?.id}`, epoch: 1, actor: winner?.id },
    ]);
  });

  test('sent again counts once, and so does one from a second window', async () => {
    const { key } = await begin();
    const action = claim();
    const first = await world.runtime.act(key, action);
    expect(first).toEqual({ control: { holder: 'agent:a1', name: 'Ann', epoch: 1 }, isRepeated: false });
    expect(await world.runtime.act(key, action)).toEqual({ ...first, isRepeated: true });
    expect(await world.runtime.act(key, claim())).toEqual({ ...first, isRepeated: true });
  });

  test('sent again after the conversation has moved on answers with the control as it is', async () => {
    const { key } = await begin();
    const action = claim();
    await world.runtime.act(key, action);
    await world.runtime.act(key, giveBack());
    expect(await world.runtime.act(key, action)).toEqual({ control: { holder: 'bot', epoch: 2 }, isRepeated: true });
  });

  test('of a conversation that another holds needs a take-over, which needs the epoch', async () => {
    const { key } = await begin();
    await world.runtime.act(key, claim());
    const control = { holder: 'agent:a1', name: 'Ann', epoch: 1 };
    expect(await refusalOf(world.runtime.act(key, claim({ agent: bob, epoch: 1 })))).toEqual({
      code: 'runtime/taken',
      control,
    });
    expect(await refusalOf(world.runtime.act(key, claim({ agent: bob, takeOver: true })))).toEqual({
      code: 'runtime/moved',
      control,
    });
    const { control: taken } = await world.runtime.act(key, claim({ agent: bob, epoch: 1, takeOver: true }));
    expect(taken).toEqual({ holder: 'agent:b1', name: 'Bob', epoch: 2 });
    expect(await refusalOf(world.runtime.act(key, reply('mine')))).toEqual({ code: 'runtime/moved', control: taken });
  });
});

describe('an agent', () => {
  test('speaks with a name, once, and is heard as a person; what the customer writes moves nothing', async () => {
    const { key, id } = await begin();
    await world.runtime.act(key, claim());
    const action = reply('I am here.');
    await world.runtime.act(key, action);
    await world.runtime.act(key, action);
    await world.say('bye');
    await world.settle();
    expect(world.channel.sees().slice(-2)).toEqual(['Ann is now here for you.', 'I am here.']);
    expect(world.channel.tried.at(-1)?.author).toEqual({ kind: 'agent', ...ann });
    const author = { kind: 'agent', ...ann };
    const said = { content: [{ kind: 'text', text: 'I am here.' }], author, messageId: action.id };
    expect((await lines(id)).slice(-2)).toEqual([
      { direction: 'out', body: said },
      { direction: 'in', body: { text: 'bye' } },
    ]);
  });

  test.each<[string, (key: string) => Promise<unknown>, string]>([
    ['speaks without holding it', (key) => world.runtime.act(key, reply('x', { epoch: 0 })), 'runtime/moved'],
    ['gives back what is not theirs', (key) => world.runtime.act(key, giveBack({ epoch: 0 })), 'runtime/moved'],
    ['writes too much', (key) => world.runtime.act(key, note('x'.repeat(32_001))), 'runtime/message-too-long'],
    ['means no conversation', () => world.runtime.act('nobody', claim()), 'runtime/unknown-conversation'],
    ['claims under an epoch that never was', (key) => world.runtime.act(key, claim({ epoch: 7 })), 'runtime/moved'],
  ])('who %s is told so', async (_what, act, code) => {
    const { key, id } = await begin();
    const before = await world.store.findConversation(id);
    expect(await refusalOf(act(key))).toMatchObject({ code });
    expect(await world.store.findConversation(id)).toEqual(before);
    expect(await world.store.listDeadTurns(10)).toEqual([]);
  });

  test('gives back to a point of the journey, and to none that is not there', async () => {
    const { key } = await begin();
    await world.runtime.act(key, claim());
    expect(await refusalOf(world.runtime.act(key, giveBack({ to: 'person' })))).toEqual({
      code: 'runtime/unknown-resume-point',
    });
    expect(await world.store.listDeadTurns(10)).toEqual([]);
    const { control } = await world.runtime.act(key, giveBack({ to: 'parrot' }));
    await world.settle();
    expect(control).toEqual({ holder: 'bot', epoch: 2 });
    expect(world.channel.sees().slice(-2)).toEqual(['#1', 'Hello']);
  });

  test('takes nothing of what has ended, and still notes', async () => {
    const { key, id } = await begin();
    await world.say('bye');
    expect(await refusalOf(world.runtime.act(key, claim()))).toEqual({ code: 'runtime/ended' });
    await world.runtime.act(key, note('Call back on Monday'));
    expect((await lines(id)).at(-1)?.body).toMatchObject({
      about: 'agent',
      data: { agent: bob, text: 'Call back on Monday' },
    });
    expect(world.named('conversation.ended')).toHaveLength(1);
  });

  test('is told that the turn failed where the conversation would keep too much, and still stands where it stood', async () => {
    const { key, id } = await begin();
    const before = await world.store.findConversation(id);
    await world.restart({ limits: { snapshotLength: before?.snapshot.length ?? 0 } });
    const error = await world.runtime.act(key, claim()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'runtime/turn-failed', cause: { code: 'runtime/too-much-kept' } });
    expect(await world.store.findConversation(id)).toEqual(before);
    expect(await world.store.listDeadTurns(10)).toEqual([]);
  });

  test('is shown to be writing', async () => {
    const { key } = await begin();
    await world.runtime.showTyping(key);
    await world.runtime.showTyping('nobody');
    expect(world.channel.typing.at(-1)).toBe(customer);
  });
});

describe('what waits in the outbox', () => {
  const down = () => {
    throw new ChannelError('channel/down', 'Down.', 'later');
  };

  test('of the bot is never said once an agent has taken over, and becomes a note', async () => {
    const { key, id } = await begin();
    world.channel.before = down;
    await world.say('say never');
    await world.settle();
    await world.runtime.act(key, claim());
    world.channel.before = () => {};
    await world.advance(60_000);
    expect(world.channel.sees()).not.toContain('never');
    expect(world.channel.sees().at(-1)).toBe('Ann is now here for you.');
    const notes = (await lines(id)).filter(({ direction }) => direction === 'note');
    expect(notes).toContainEqual({
      direction: 'note',
      body: { about: 'stale', content: [{ kind: 'text', text: 'never' }] },
    });
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });

  test('of an agent is said, also when the agent has given the conversation back by then', async () => {
    const { key } = await begin();
    await world.runtime.act(key, claim());
    await world.settle();
    world.channel.before = down;
    await world.runtime.act(key, reply('Goodbye!'));
    await world.runtime.act(key, giveBack());
    world.channel.before = () => {};
    await world.advance(60_000);
    const seen = world.channel.sees();
    expect(seen.slice(seen.indexOf('Goodbye!'))).toEqual(['Goodbye!', '#2', 'Hello']);
  });
});

describe('a call for a person', () => {
  function createDesk() {
    const asked: DeskRequest[] = [];
    const resumed: DeskRequest[] = [];
    const cancelled: string[] = [];
    const desk: Desk = {
      request: async (request) => {
        asked.push(request);
        return 'later';
      },
      resume: (requests) => void resumed.push(...requests),
      cancel: async (key) => void cancelled.push(key),
    };
    return { desk, asked, resumed, cancelled };
  }

  test('is not asked again by the next process, which is told of it and since when it waits', async () => {
    const { desk, asked, resumed } = createDesk();
    const { key } = await begin({ desk });
    await world.say('agent');
    await world.settle();
    const since = world.clock.now();
    await world.advance(5_000);
    await world.restart();
    await world.settle();
    expect(asked).toMatchObject([{ conversationKey: key, askedBefore: false, since }]);
    expect(resumed).toEqual([{ ...asked[0], askedBefore: true }]);
  });

  test('is asked again where the process ended before the desk had answered, and the desk knows that it was asked before', async () => {
    const { desk, asked } = createDesk();
    const request = desk.request;
    const { key } = await begin({ desk });
    desk.request = async (each) => {
      await request(each);
      world.crash();
      return 'later';
    };
    await world.say('agent');
    await world.crashed();
    desk.request = request;
    await world.restart();
    await world.settle();
    expect(asked).toMatchObject([
      { conversationKey: key, askedBefore: false },
      { conversationKey: key, askedBefore: true },
    ]);
    expect(asked[0]?.key).toBe(asked[1]?.key);
  });

  test('stays open while an agent holds the conversation, and is called off when it is given back', async () => {
    const { desk, asked, cancelled } = createDesk();
    const { key, id } = await begin({ desk });
    await world.say('agent');
    await world.settle();
    await world.runtime.act(key, claim());
    await world.restart();
    await world.settle();
    expect(asked).toHaveLength(1);
    await world.runtime.act(key, giveBack({ outcome: 'served' }));
    await world.settle();
    expect(cancelled).toEqual([asked[0]?.key]);
    expect(await world.store.findConversation(id)).toMatchObject({ status: 'done', controlHolder: 'bot' });
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });

  test('that a desk answers after an agent took over changes nothing', async () => {
    const { desk, asked } = createDesk();
    const { key, id } = await begin({ desk });
    await world.say('agent');
    await world.settle();
    await world.runtime.act(key, claim());
    const isTaken = await world.runtime.answer(id, asked[0]?.effect ?? '', {
      ok: true,
      output: { outcome: 'nobody-available' },
    });
    await world.settle();
    expect(isTaken).toBe(true);
    expect(await world.store.findConversation(id)).toMatchObject({ status: 'active', controlHolder: 'agent:a1' });
    expect(await world.store.listOutbox(0, 10)).toEqual([]);
  });
});
