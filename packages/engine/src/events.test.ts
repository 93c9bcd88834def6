import { describe, expect, test } from 'vitest';
import { burstTimer } from './bursts.ts';
import type { EventBody } from './event.ts';
import { simulate } from './simulate.ts';
import type { Snapshot } from './snapshot.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const at = Date.UTC(2026, 0, 1);
const begin = (source: Parameters<typeof makeProgram>[0]) => simulate(makeProgram(source), { at });
const twoQuestions = (more: object = {}) =>
  begin({
    initial: 'one',
    states: {
      one: draw.ask('two', { saveAs: 'a', ...more }),
      two: draw.ask('end', { saveAs: 'b' }),
      person: draw.agent('end'),
      end: draw.end(),
    },
  });
type Chat = ReturnType<typeof begin>;
const tokenOf = ({ said }: Chat) => said.flatMap((each) => (each.kind === 'choices' ? each.choices : [])).at(-1)?.token;
const submit = (token = 'x', values = {}): EventBody => ({ type: 'form.submitted', token, values });
const silent: readonly EventBody[] = [
  { type: 'message.edited', of: 'm', text: 'x' },
  { type: 'message.deleted', of: 'm' },
  { type: 'reaction.added', of: 'm', emoji: '👍' },
  { type: 'reaction.removed', of: 'm', emoji: '👍' },
  { type: 'customer.left' },
  { type: 'customer.opted-out' },
  { type: 'customer.opted-in' },
];
/** All that a turn without consequences leaves as it was. */
const standing = ({ turn: _turn, at: _at, ...rest }: Snapshot) => rest;

describe('a form', () => {
  test('reaches the open question that showed it', () => {
    const chat = twoQuestions();
    const turn = chat.take(submit(tokenOf(chat), { size: 'L' }));
    expect(chat.snapshot.variables).toEqual({ a: 'form {"size":"L"}' });
    expect(turn.trace).toContainEqual({ kind: 'heard', as: 'form', state: 'one' });
  });

  test('of an older question is answered, not applied', () => {
    const chat = twoQuestions();
    const old = tokenOf(chat);
    chat.say('first');
    const before = chat.said.length;
    chat.take(submit(old, { size: 'L' }));
    expect(chat.snapshot.variables).toEqual({ a: 'first' });
    expect(chat.lines.slice(before)[0]).toContain('earlier question');
    chat.take(submit('nonsense'));
    expect(chat.snapshot.active).toContain('two');
  });

  test('that the older question does not take leads back to nothing', () => {
    const chat = twoQuestions({ lateAnswer: 'correct' });
    const old = tokenOf(chat);
    chat.say('first');
    const before = chat.said.length;
    chat.take(submit(old, { foreign: true }));
    expect(chat.snapshot.variables).toEqual({ a: 'first' });
    expect(chat.snapshot.active).toContain('two');
    expect(chat.lines.slice(before)[0]).toContain('earlier question');
  });

  test('corrects the older question where that one lets it', () => {
    const chat = twoQuestions({ lateAnswer: 'correct' });
    const old = tokenOf(chat);
    chat.say('first');
    chat.take(submit(old, { size: 'L' }));
    expect(chat.snapshot.variables).toEqual({ a: 'form {"size":"L"}' });
    expect(chat.snapshot.active).toContain('two');
  });

  test('is for the agent to read while one holds control, and comes too late after the end', () => {
    const chat = twoQuestions();
    const token = tokenOf(chat);
    chat.takeControl();
    expect(chat.take(submit(token)).trace).toEqual([{ kind: 'heard', as: 'agent' }]);
    chat.returnControl({ outcome: 'returned' });
    chat.say('first');
    chat.say('second');
    expect(chat.isDone).toBe(true);
    chat.take(submit(token));
    expect(chat.lines.at(-1)).toContain('has ended');
  });
});

describe('a command of the channel', () => {
  const source = {
    initial: 'one',
    commands: { agent: { en: ['human'] } },
    on: { 'command.agent': 'person', 'command.quiet': 'person' },
    states: { one: draw.ask('end', { saveAs: 'a' }), person: draw.agent('end'), end: draw.end() },
  };

  test('raises the command of that name, whatever its words are', () => {
    for (const name of ['agent', 'quiet']) {
      const chat = begin(source);
      chat.take({ type: 'command.given', name });
      expect(chat.snapshot.active).toContain('person');
    }
  });

  test('is heard as a message of its words, else of its name, where the journey has none', () => {
    for (const [body, answer] of [
      [{ name: 'order', text: 'order A1' }, 'order A1'],
      [{ name: 'order' }, 'order'],
      [{ name: '$trip.close' }, '$trip.close'],
    ] as const) {
      const chat = begin(source);
      chat.take({ type: 'command.given', ...body });
      expect(chat.snapshot.variables).toEqual({ a: answer });
    }
  });
});

describe('what happens beside the conversation', () => {
  test('takes a line drawn for it', () => {
    for (const body of silent) {
      const chat = begin({
        initial: 'one',
        on: { [body.type]: 'person' },
        states: { one: draw.ask('end'), person: draw.agent('end'), end: draw.end() },
      });
      chat.take(body);
      expect(chat.snapshot.active).toContain('person');
    }
  });

  test('without a line changes nothing and says nothing, also where a line hears what was not understood', () => {
    for (const body of silent) {
      const chat = begin({
        initial: 'one',
        on: { '*': 'person', 'message.received': 'person' },
        states: { one: draw.ask('end'), person: draw.agent('end'), end: draw.end() },
      });
      const before = chat.snapshot;
      const turn = chat.take(body);
      expect(turn.effects).toEqual([]);
      expect(standing(chat.snapshot)).toEqual(standing(before));
    }
  });

  test('waits while an agent holds control where it is about the customer, and is the agent’s where it is about a message', () => {
    for (const body of silent) {
      const chat = begin({
        initial: 'one',
        on: { [body.type]: 'two' },
        states: { one: draw.ask('end'), two: draw.ask('end'), end: draw.end() },
      });
      chat.takeControl();
      chat.take(body);
      chat.returnControl({ outcome: 'returned' });
      expect(chat.snapshot.active).toContain(body.type.startsWith('customer.') ? 'two' : 'one');
    }
  });
});

describe('a place', () => {
  const location = { latitude: 52.5, longitude: 13.4, name: 'Berlin' };

  test('reaches the question with its message', () => {
    const chat = twoQuestions();
    chat.take({ type: 'message.received', text: '', location });
    expect(chat.snapshot.variables).toEqual({ a: 'Berlin' });
  });

  test('comes along with short messages that are joined', () => {
    const chat = begin({
      initial: 'one',
      joinMessages: 'PT2S',
      states: { one: draw.ask('end', { saveAs: 'a' }), end: draw.end() },
    });
    chat.take({ type: 'message.received', text: '', location });
    chat.take({ type: 'message.received', text: 'here' });
    expect(chat.snapshot.timers).toHaveProperty([burstTimer]);
    chat.advance(2000);
    expect(chat.snapshot.variables).toEqual({ a: 'Berlin' });
  });
});

test('a customer who goes on in another channel is who that channel says they are, and all else stands', () => {
  const chat = twoQuestions();
  const before = chat.snapshot;
  chat.take({ type: 'customer.moved', channel: 'web', contact: { id: 'c', name: 'Ann' } });
  const after = { channel: 'web', contact: { id: 'c', name: 'Ann' } };
  expect(standing(chat.snapshot)).toEqual({ ...standing(before), ...after });
  chat.take({ type: 'customer.moved', channel: 'teams' });
  expect(chat.snapshot).toMatchObject({ ...after, channel: 'teams' });
});
