import { UsherError } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import type { Event } from './event.ts';
import { heldLimit } from './held.ts';
import { type Simulation, simulate } from './simulate.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const at = Date.UTC(2026, 0, 1);
const ann = { id: 'a1', name: 'Ann' };
const bob = { id: 'b1', name: 'Bob' };

const begin = (source: Parameters<typeof makeProgram>[0]) => simulate(makeProgram(source), { at });
/** What is said from here on, a line each, buttons left out. */
const heardBy = (chat: Simulation) => {
  const from = chat.said.length;
  return () => chat.lines.slice(from).map((line) => line.split('\n')[0]);
};
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof UsherError ? error.code : String(error);
  }
  return 'nothing';
};
const notes = (chat: Simulation) =>
  chat.turns.flatMap(({ effects }) => effects.filter(({ type }) => type === 'note')) as unknown as {
    about: string;
    data: unknown;
  }[];
const lastAs = (chat: Simulation) => chat.turns.at(-1)?.trace.flatMap((step) => (step.kind === 'heard' ? step.as : []));

/** A question, then a payment beside another question, then a person who can give back to two points. */
const shop = () =>
  begin({
    initial: 'name',
    commands: { agent: { en: ['agent'] } },
    on: { 'command.agent': 'person' },
    states: {
      name: { ...draw.ask('pay', { saveAs: 'a', noAnswerAfter: 'PT15M' }), after: { PT1H: 'late' } },
      pay: draw.call('wish', 'wish', { saveAs: 'b' }),
      wish: { ...draw.ask('end', { saveAs: 'c' }), resume: 'Ask the wish again' },
      late: draw.say('end'),
      person: draw.agent('thanks', 'sorry'),
      thanks: draw.say('end'),
      sorry: draw.say('name'),
      end: draw.end('sold'),
    },
    trips: { help: draw.ask('@return') },
  });

/** Two regions, in each of which a person is called, and where each goes on once served. */
const two = ({ left, right }: { left: string; right: string }): Parameters<typeof makeProgram>[0] => ({
  initial: 'both',
  states: {
    both: {
      type: 'parallel',
      onDone: 'after',
      states: {
        left: {
          initial: 'left-person',
          states: { 'left-person': draw.agent(left), 'left-done': { type: 'final' } },
        },
        right: {
          initial: 'right-person',
          states: { 'right-person': draw.agent(right), 'right-done': { type: 'final' } },
        },
      },
    },
    after: draw.ask('end'),
    end: draw.end(),
  },
});

describe('an agent takes a conversation', () => {
  test('from the bot: the token moves, the customer is told under the new epoch, and nothing of the journey moves', () => {
    const chat = shop();
    const heard = heardBy(chat);
    const turn = chat.takeControl(ann);
    expect(chat.snapshot.control).toEqual({ holder: 'agent:a1', name: 'Ann', epoch: 1 });
    expect(chat.snapshot.active).toEqual(['name', '$agent']);
    expect(heard()).toEqual(['Ann is now here for you.']);
    expect(turn.effects.map(({ type, epoch }) => [type, epoch])).toEqual([['message.send', 1]]);
    expect(chat.awaited).toEqual([]);
    expect(Object.keys(chat.snapshot.timers)).toEqual(['after:3600000:name', 'name!no-answer']);
  });

  test('from a block that waits for a person: that block is the one, and waits no longer', () => {
    const chat = shop();
    chat.say('agent');
    const call = chat.awaited.map(({ type }) => type);
    chat.takeControl(ann);
    expect(call).toEqual(['agent.request']);
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(chat.snapshot.timers).toEqual({});
    expect(chat.awaited).toHaveLength(1);
  });

  test('from another agent: the token moves again, and the customer is told', () => {
    const chat = shop();
    chat.takeControl(ann);
    const heard = heardBy(chat);
    chat.takeControl(bob);
    expect(chat.snapshot.control).toEqual({ holder: 'agent:b1', name: 'Bob', epoch: 2 });
    expect(heard()).toEqual(['Bob is now here for you.']);
    expect(chat.snapshot.active).toEqual(['name', '$agent']);
  });

  test('once, however often it is said', () => {
    const chat = shop();
    chat.takeControl(ann);
    expect(chat.takeControl(ann).effects).toEqual([]);
    expect(chat.snapshot.control.epoch).toBe(1);
  });

  test('out of a side trip, whose question is not asked again until it is given back', () => {
    const chat = begin({
      initial: 'name',
      commands: { help: { en: ['help'] } },
      on: { 'command.help': { trip: 'help' } },
      states: { name: draw.ask('end'), end: draw.end() },
      trips: { help: draw.ask('@return') },
    });
    chat.say('help');
    const heard = heardBy(chat);
    chat.takeControl(ann);
    expect(heard()).toEqual(['Ann is now here for you.']);
    chat.returnControl({ outcome: 'returned' });
    expect(heard()).toEqual(['Ann is now here for you.', 'name?']);
  });

  test('in the words of the journey where it has some', () => {
    const chat = begin({
      initial: 'name',
      states: { name: draw.ask('end'), end: draw.end() },
      texts: { en: { 'name.prompt': 'name?', 'replies.agent-joined': 'Say hello to {name}!' } },
    });
    chat.takeControl(ann);
    expect(chat.lines.at(-1)).toBe('Say hello to Ann!');
  });
});

describe('while an agent holds control', () => {
  test.each<[string, (chat: Simulation) => unknown]>([
    ['a message', (chat) => chat.say('hello')],
    ['a command', (chat) => chat.say('agent')],
    ['"back"', (chat) => chat.say('back')],
    ['"cancel"', (chat) => chat.say('cancel')],
    ['an exact answer', (chat) => chat.say('seven')],
    ['a button', (chat) => chat.pick('yes')],
  ])('%s of the customer is for the agent: nothing is said and nothing moves', (_what, happen) => {
    const chat = shop();
    chat.takeControl(ann);
    const { active, rows, variables, timers } = chat.snapshot;
    happen(chat);
    expect(chat.turns.at(-1)?.effects).toEqual([]);
    expect(lastAs(chat)).toEqual(['agent']);
    expect(chat.snapshot).toMatchObject({ active, rows, variables, timers });
    expect(chat.snapshot).not.toHaveProperty('held');
  });

  test('results, timers and events are held in order, and no-answer is forgotten', () => {
    const chat = shop();
    chat.say('Ann');
    chat.takeControl(ann);
    chat.answer('receipt');
    chat.raise('custom.x');
    expect(chat.snapshot.held?.map(({ type }) => type)).toEqual(['effect.done', 'custom.x']);
    expect(lastAs(chat)).toEqual(['held']);
    expect(chat.snapshot.active).toEqual(['pay', '$agent']);
    const early = shop();
    early.takeControl(ann);
    early.advance(2 * 3_600_000);
    expect(early.snapshot.held).toMatchObject([{ type: 'timer.fired', timer: 'after:3600000:name' }]);
    expect(early.snapshot.timers).toEqual({});
  });

  test('what a desk says of the call for a person is no news', () => {
    const chat = shop();
    chat.say('agent');
    chat.takeControl(ann);
    chat.answer({ outcome: 'nobody-available' });
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(lastAs(chat)).toEqual(['stale']);
    expect(chat.turns.at(-1)?.effects).toEqual([]);
  });

  test('a failure of the journey is noted and calls nobody', () => {
    const chat = shop();
    chat.takeControl(ann);
    const turn = chat.take({ type: 'journey.failed', cause: 'the store' });
    expect(turn.effects).toMatchObject([{ type: 'note', about: 'failed' }]);
    expect(chat.snapshot.active).toEqual(['name', '$agent']);
  });

  test('no more is held than its bound, and what a block awaits is let go last', () => {
    const chat = shop();
    chat.say('Ann');
    chat.takeControl(ann);
    chat.answer('receipt');
    for (let index = 0; index < heldLimit + 2; index += 1) chat.raise('custom.x', index);
    expect(chat.snapshot.held).toHaveLength(heldLimit);
    expect(chat.snapshot.held?.[0]?.type).toBe('effect.done');
    expect(chat.snapshot.held?.[1]).toMatchObject({ data: 3 });
    expect(notes(chat)).toHaveLength(3);
    chat.returnControl({ outcome: 'returned' });
    expect(chat.snapshot.variables).toMatchObject({ b: 'receipt' });
  });

  test('the agent speaks literally, under the token and with a name', () => {
    const chat = shop();
    chat.takeControl(ann);
    expect(chat.agentSays('{a} <b>').effects).toMatchObject([
      {
        type: 'message.send',
        content: [{ kind: 'text', text: '{a} <b>' }],
        author: { kind: 'agent', ...ann },
        messageId: 'event-2',
        epoch: 1,
      },
    ]);
  });

  test.each<[string, Event['type'], (chat: Simulation) => unknown]>([
    ['speaks', 'agent.said', (chat) => chat.take({ type: 'agent.said', agent: bob, text: 'x' })],
    [
      'gives back',
      'control.returned',
      (chat) => chat.take({ type: 'control.returned', agent: bob, outcome: 'served' }),
    ],
  ])('nobody else %s', (_what, _type, happen) => {
    const chat = shop();
    expect(codeOf(() => happen(chat))).toBe('engine/not-in-control');
    chat.takeControl(ann);
    expect(codeOf(() => happen(chat))).toBe('engine/not-in-control');
  });
});

test('anybody notes anything at any time, and the customer hears nothing of it', () => {
  const chat = shop();
  const note = () => chat.take({ type: 'agent.noted', agent: bob, text: 'VIP' }).effects;
  const expected = { type: 'note', about: 'agent', data: { agent: bob, text: 'VIP' } };
  expect(note()).toMatchObject([expected]);
  chat.takeControl(ann);
  expect(note()).toMatchObject([expected]);
  chat.returnControl({ outcome: 'served' });
  expect(chat.isDone).toBe(true);
  expect(note()).toMatchObject([{ ...expected, data: { id: 'event-5' } }]);
});

describe('an agent gives a conversation back', () => {
  test('where it stood: the question that has the floor is asked again', () => {
    const chat = shop();
    chat.takeControl(ann);
    const heard = heardBy(chat);
    chat.returnControl({ outcome: 'returned' });
    expect(chat.snapshot.control).toEqual({ holder: 'bot', epoch: 2 });
    expect(chat.snapshot.active).toEqual(['name', '$idle']);
    expect(heard()).toEqual(['name?']);
    expect(Object.keys(chat.snapshot.timers)).toContain('name!no-answer');
    chat.say('Eve');
    expect(chat.snapshot.variables).toEqual({ a: 'Eve' });
  });

  test('served, where nobody of the journey waited: it ends', () => {
    const chat = shop();
    chat.say('Ann');
    chat.takeControl(ann);
    chat.answer('receipt');
    chat.returnControl({ outcome: 'served' });
    expect([chat.isDone, chat.outcome]).toEqual([true, 'served']);
    expect(chat.snapshot).not.toHaveProperty('held');
    expect(notes(chat)).toMatchObject([{ about: 'orphan', data: { output: 'receipt' } }]);
    expect(chat.snapshot.rows).toEqual({});
  });

  test.each([
    ['served', 'thanks', true],
    ['returned', 'sorry', false],
  ] as const)(
    '%s, where a block waits for a person: it leaves by that, and its request is called off',
    (outcome, said, isDone) => {
      const chat = shop();
      chat.say('agent');
      const [request] = chat.awaited;
      chat.takeControl(ann);
      const heard = heardBy(chat);
      const turn = chat.returnControl({ outcome });
      expect(heard()[0]).toBe(said);
      expect(chat.isDone).toBe(isDone);
      expect(turn.effects.filter(({ type }) => type === 'effect.cancel')).toMatchObject([{ of: request?.id }]);
      expect(turn.effects.every(({ epoch }) => epoch === 2)).toBe(true);
    },
  );

  test('what was held is taken in order, then the floor is asked', () => {
    const chat = shop();
    chat.say('Ann');
    chat.takeControl(ann);
    chat.answer('receipt');
    const heard = heardBy(chat);
    chat.returnControl({ outcome: 'returned' });
    expect(chat.snapshot.active).toEqual(['wish', '$idle']);
    expect(chat.snapshot.variables).toMatchObject({ b: 'receipt' });
    expect(heard()).toEqual(['wish?']);
  });

  test('a held timer of a state that is still there fires', () => {
    const chat = shop();
    chat.takeControl(ann);
    chat.advance(2 * 3_600_000);
    chat.returnControl({ outcome: 'returned' });
    expect(chat.lines.at(-1)).toBe('late');
    expect(chat.outcome).toBe('sold');
  });

  test('a held timer of a state that was left by then is gone, also where the state is entered anew', () => {
    const chat = begin({
      initial: 'name',
      on: { 'custom.again': { target: 'again' } },
      states: {
        name: { ...draw.ask('end', { noAnswerAfter: 'P1D' }), after: { PT1H: 'late' } },
        again: draw.say('name'),
        late: draw.end('late'),
        end: draw.end(),
      },
    });
    chat.takeControl(ann);
    chat.raise('custom.again');
    chat.advance(3_600_000);
    chat.returnControl({ outcome: 'returned' });
    expect(chat.isDone).toBe(false);
    expect(chat.snapshot.active).toEqual(['name', '$idle']);
    expect(Object.keys(chat.snapshot.timers)).toEqual(['after:3600000:name', 'name!no-answer']);
    chat.advance(3_600_000);
    expect(chat.outcome).toBe('late');
  });

  test('to a resume point: the journey goes on there, the agent is gone, and what was held is noted', () => {
    const chat = shop();
    chat.say('Ann');
    chat.takeControl(ann);
    chat.answer('receipt');
    chat.raise('custom.x');
    const heard = heardBy(chat);
    chat.returnControl({ outcome: 'returned', to: 'wish' });
    expect(chat.snapshot.active).toEqual(['wish', '$idle']);
    expect(heard()).toEqual(['wish?']);
    expect(notes(chat)).toMatchObject([{ about: 'orphan', data: { output: 'receipt' } }]);
    expect(chat.snapshot).not.toHaveProperty('held');
    expect(Object.keys(chat.snapshot.rows)).toEqual(['wish']);
  });

  test('to a resume point from a block that waited for a person: its request is called off', () => {
    const chat = shop();
    chat.say('agent');
    const [request] = chat.awaited;
    chat.takeControl(ann);
    const turn = chat.returnControl({ outcome: 'returned', to: 'wish' });
    expect(turn.effects).toContainEqual(expect.objectContaining({ type: 'effect.cancel', of: request?.id }));
    expect(chat.snapshot.active).toEqual(['wish', '$idle']);
  });

  test.each(['name', 'help', 'nowhere'])('to "%s", which is no resume point: refused, and nothing changes', (to) => {
    const chat = shop();
    chat.takeControl(ann);
    const before = chat.snapshot;
    expect(codeOf(() => chat.returnControl({ outcome: 'returned', to }))).toBe('engine/unknown-resume-point');
    expect(chat.snapshot).toBe(before);
  });

  test('where nobody knows where the agent is: who was called is called again, and the customer is told', () => {
    const chat = shop();
    chat.say('agent');
    chat.takeControl(ann);
    const heard = heardBy(chat);
    const turn = chat.take({ type: 'control.lost', agent: ann });
    expect(heard()).toEqual(['We have lost the connection to Ann. Everything you wrote is kept.', 'Calling']);
    expect(turn.effects.every(({ epoch }) => epoch === 2)).toBe(true);
    expect(chat.snapshot).toMatchObject({ active: ['person', '$idle'], control: { holder: 'bot', epoch: 2 } });
    expect(chat.awaited.map(({ type, id }) => [type, id.split('.')[0]])).toEqual([
      ['agent.request', `${turn.snapshot.turn}`],
    ]);
    chat.takeControl(bob);
    expect(codeOf(() => chat.take({ type: 'control.lost', agent: ann }))).toBe('engine/not-in-control');
  });

  test('where the agent who is lost had stepped in unasked: the journey goes on, and what was held is taken', () => {
    const chat = shop();
    chat.takeControl(ann);
    chat.advance(3_600_000);
    const heard = heardBy(chat);
    chat.take({ type: 'control.lost', agent: ann });
    expect(heard()).toEqual(['We have lost the connection to Ann. Everything you wrote is kept.', 'late']);
    expect(chat.awaited).toEqual([]);
    expect(chat.isDone).toBe(true);
  });

  test('where two regions wait for a person, both go on', () => {
    const chat = begin(two({ left: 'left-done', right: 'right-done' }));
    expect(chat.awaited).toHaveLength(2);
    chat.takeControl(ann);
    chat.returnControl({ outcome: 'served' });
    expect(chat.awaited).toEqual([]);
    expect(chat.snapshot.active).toEqual(['after', '$idle']);
  });

  test('where one of two regions begins both anew: each calls again, and none passes for served', () => {
    const chat = begin(two({ left: 'both', right: 'right-done' }));
    chat.takeControl(ann);
    chat.returnControl({ outcome: 'served' });
    expect(chat.awaited.map(({ type, by }) => [type, by])).toEqual([
      ['agent.request', 'left-person'],
      ['agent.request', 'right-person'],
    ]);
  });

  test('into a state that fails: refused, and the agent still holds it', () => {
    const chat = begin({
      initial: 'person',
      states: { person: draw.agent('oops'), oops: draw.broken('end'), end: draw.end() },
    });
    chat.takeControl(ann);
    expect(codeOf(() => chat.returnControl({ outcome: 'served' }))).toBe('engine/turn-failed');
    expect(chat.snapshot.control.holder).toBe('agent:a1');
  });

  test('a held event that fails is taken as a failure at its place, and the rest goes on', () => {
    const chat = begin({
      initial: 'name',
      on: { 'custom.break': { target: 'oops' }, 'custom.x': { set: { a: '"x"' } } },
      states: { name: draw.ask('end'), oops: draw.broken('end'), end: draw.end() },
    });
    chat.takeControl(ann);
    chat.raise('custom.break');
    chat.raise('custom.x');
    const turn = chat.returnControl({ outcome: 'returned' });
    expect(chat.snapshot.active).toEqual(['name', '$agent']);
    expect(chat.snapshot.variables).toEqual({ a: 'x' });
    expect(turn.effects).toContainEqual(expect.objectContaining({ type: 'note', about: 'failed' }));
    expect(chat.awaited).toMatchObject([{ type: 'agent.request', reason: 'failed' }]);
    expect(chat.snapshot.control).toEqual({ holder: 'bot', epoch: 2 });
  });

  test('after the end nobody speaks or gives back, and whoever takes it takes nothing', () => {
    const chat = shop();
    chat.takeControl(ann);
    chat.returnControl({ outcome: 'served' });
    expect(codeOf(() => chat.take({ type: 'agent.said', agent: ann, text: 'x' }))).toBe('engine/not-in-control');
    chat.takeControl(ann);
    expect(chat.snapshot.control).toEqual({ holder: 'bot', epoch: 2 });
  });
});

test('a snapshot from before there was anything to hold is taken as it is', () => {
  const program = makeProgram({ initial: 'name', states: { name: draw.ask('end'), end: draw.end() } });
  const chat = simulate(program, { at });
  expect(chat.snapshot).not.toHaveProperty('held');
  expect(chat.takeControl(ann).snapshot.control.epoch).toBe(1);
});
