import { describe, expect, test } from 'vitest';
import { simulate, simulateFrom } from './simulate.ts';
import { take } from './take.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const at = 0;
const program = makeProgram({
  initial: 'name',
  states: {
    name: draw.ask('both', { saveAs: 'a' }),
    both: {
      type: 'parallel',
      onDone: 'end',
      states: {
        left: {
          initial: 'left-one',
          states: { 'left-one': draw.ask('left-two'), 'left-two': draw.ask('left-end'), 'left-end': { type: 'final' } },
        },
        right: { initial: 'pay', states: { pay: draw.call('right-end'), 'right-end': { type: 'final' } } },
      },
    },
    end: draw.end('done'),
  },
  trips: { help: draw.ask('@return') },
});
const lines = (chat: ReturnType<typeof simulate>) => chat.lines.map((line) => line.split('\n')[0]);

describe('a simulation', () => {
  test('begins in any state, groups around it there too and regions beside it as drawn', () => {
    const chat = simulateFrom(program, { at, state: 'left-two', variables: { a: 'Ann' } });
    expect(chat.snapshot.active).toEqual(['left-two', 'pay', '$idle']);
    expect(chat.snapshot.variables).toEqual({ a: 'Ann' });
    expect(lines(chat)).toEqual(['left-two?']);
    chat.say('x');
    chat.answer('paid');
    expect(chat.outcome).toBe('done');
  });

  test('begins in a side trip, over the beginning of the journey', () => {
    const chat = simulateFrom(program, { at, state: 'help' });
    expect(chat.snapshot.active).toEqual(['name', 'help']);
    chat.say('thanks');
    expect(lines(chat)).toEqual(['name?', 'help?', 'name?']);
  });

  test('that begins in the middle is a conversation like any other', () => {
    const { snapshot } = simulateFrom(program, { at, state: 'left-two' });
    expect(snapshot.program).toBe(program.hash);
    const event = { id: 'x', at, type: 'message.received', text: 'x' } as const;
    expect(take(program, structuredClone(snapshot), event)).toEqual(take(program, snapshot, event));
  });

  test('refuses to begin where nothing is', () => {
    expect(() => simulateFrom(program, { at, state: 'nowhere' })).toThrow(/no state "nowhere"/);
  });

  test('goes on from a snapshot, whose effects can be answered', () => {
    const first = simulate(program, { at, language: 'en' });
    first.say('Ann');
    const chat = simulateFrom(program, { at: 5, snapshot: first.snapshot });
    chat.answer('paid');
    expect(chat.snapshot.active).toEqual(['left-one', 'right-end', '$idle']);
    const entered = simulateFrom(program, { at: 5, snapshot: first.snapshot, state: 'left-two' });
    expect(entered.snapshot.variables).toEqual({ a: 'Ann' });
  });

  test('forks, and goes on from any of its turns without touching the others', () => {
    const chat = simulate(program, { at });
    chat.say('Ann');
    chat.advance(1_000);
    chat.answer('paid');
    const back = chat.fork(2);
    expect([back.turns.length, back.now, back.awaited.length]).toEqual([2, 0, 1]);
    back.fail('http/timeout');
    expect(chat.fork(1).snapshot.active).toEqual(['name', '$idle']);
    expect(chat.turns).toHaveLength(3);
    const twin = chat.fork();
    twin.say('x');
    expect([twin.now, twin.turns.length, chat.turns.length]).toEqual([1_000, 4, 3]);
  });

  test('answers the effect that is meant', () => {
    const two = makeProgram({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'end',
          states: {
            left: { initial: 'one', states: { one: draw.call('one-end'), 'one-end': { type: 'final' } } },
            right: { initial: 'two', states: { two: draw.call('two-end'), 'two-end': { type: 'final' } } },
          },
        },
        end: draw.end(),
      },
    });
    const chat = simulate(two, { at });
    const second = chat.awaited[1];
    chat.answer('paid', second?.id);
    expect(chat.snapshot.active).toEqual(['one', 'two-end', '$idle']);
    expect(chat.awaited.map(({ by }) => by)).toEqual(['one']);
  });
});
