import { UsherError } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';
import { take } from './take.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const at = Date.UTC(2026, 0, 1);
const begin = (source: Parameters<typeof makeProgram>[0]) => simulate(makeProgram(source), { at });
/** What is said from here on, a line each, buttons left out. */
const heardBy = (simulation: ReturnType<typeof begin>) => {
  const from = simulation.said.length;
  return () => simulation.lines.slice(from).map((line) => line.split('\n')[0]);
};

describe('a turn', () => {
  test('says everything up to the next question, in order, and takes its answer', () => {
    const chat = begin({
      initial: 'one',
      states: {
        one: draw.say('two'),
        two: draw.say('name'),
        name: draw.ask('bye', { saveAs: 'a' }),
        bye: draw.say('end'),
        end: draw.end('left'),
      },
    });
    expect(chat.lines.map((line) => line.split('\n')[0])).toEqual(['one', 'two', 'name?']);
    chat.say('Ann');
    expect(chat.snapshot.variables).toEqual({ a: 'Ann' });
    expect(chat.isDone).toBe(true);
    expect(chat.outcome).toBe('left');
  });

  test('is the same when it is computed again, effect ids included', () => {
    const chat = begin({ initial: 'name', states: { name: draw.ask('end', { saveAs: 'a' }), end: draw.end() } });
    const program = makeProgram({
      initial: 'name',
      states: { name: draw.ask('end', { saveAs: 'a' }), end: draw.end() },
    });
    const event = { id: 'x', at, type: 'message.received', text: 'Ann' } as const;
    expect(take(program, chat.snapshot, event)).toEqual(take(program, structuredClone(chat.snapshot), event));
  });

  test('stops a circle of states that never wait and calls a human', () => {
    const chat = begin({
      initial: 'name',
      states: { name: draw.ask('one'), one: draw.say('two'), two: draw.say('one'), end: draw.end() },
    });
    const turn = chat.say('go');
    expect(turn.effects.map((effect) => effect.type)).toEqual(['message.send', 'agent.request', 'note']);
    expect(chat.snapshot.active).toEqual(['name', '$agent']);
  });

  test('that throws is taken as journey.failed on the snapshot before it', () => {
    const chat = begin({
      initial: 'name',
      on: { 'journey.failed': 'person' },
      states: {
        name: draw.ask('oops', { saveAs: 'a' }),
        oops: draw.broken('end'),
        person: draw.agent('end'),
        end: draw.end(),
      },
    });
    chat.say('go');
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(chat.snapshot.variables).toEqual({});
  });

  test('refuses a snapshot of another program and an unknown event', () => {
    const program = makeProgram({ initial: 'end', states: { end: draw.end() } });
    const chat = begin({ initial: 'name', states: { name: draw.ask('end'), end: draw.end() } });
    expect(() => take(program, chat.snapshot, { id: 'x', at, type: 'message.received', text: '' })).toThrow(UsherError);
    expect(() => chat.take({ type: 'xstate.stop' } as never)).toThrow(/no event/);
    expect(() => chat.take({ type: '$trip.close' } as never)).toThrow(/no event/);
  });

  test('after the end only says that it is over', () => {
    const chat = begin({ initial: 'name', states: { name: draw.ask('end'), end: draw.end() } });
    chat.say('x');
    expect(chat.say('hello?').effects).toHaveLength(1);
    expect(chat.lines.at(-1)).toMatch(/has ended/);
  });
});

describe('the statechart', () => {
  test('runs regions side by side and goes on when all are finished', () => {
    const chat = begin({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'thanks',
          states: {
            left: {
              initial: 'left-ask',
              states: { 'left-ask': draw.ask('left-end', { saveAs: 'a' }), 'left-end': { type: 'final' } },
            },
            right: {
              initial: 'right-ask',
              states: { 'right-ask': draw.ask('right-end', { saveAs: 'b' }), 'right-end': { type: 'final' } },
            },
          },
        },
        thanks: draw.say('end'),
        end: draw.end(),
      },
    });
    const heard = heardBy(chat);
    chat.say('second');
    expect(chat.snapshot.variables).toEqual({ b: 'second' });
    expect(heard()).toEqual(['left-ask?']);
    chat.say('first');
    expect(chat.snapshot.variables).toEqual({ a: 'first', b: 'second' });
    expect(chat.isDone).toBe(true);
  });

  test('takes after, guards, always, entry and exit, and remembers history', () => {
    const chat = begin({
      initial: 'stage',
      variables: { count: { type: 'number', label: 'count', default: 0 }, note: { type: 'string', label: 'note' } },
      states: {
        stage: {
          initial: 'first',
          after: { PT1H: 'pause' },
          entry: { set: { count: 'vars.count + 1' } },
          exit: { set: { note: '"left"' } },
          states: {
            first: draw.ask('second', { noAnswerAfter: 'P1D' }),
            second: draw.ask('gate', { noAnswerAfter: 'P1D' }),
            remembered: { type: 'history', history: 'deep' },
            gate: { always: [{ guard: 'vars.count > 5', target: 'end' }, { target: 'first' }] },
          },
        },
        pause: draw.ask('remembered'),
        end: draw.end(),
      },
    });
    chat.say('on');
    expect(chat.snapshot.active).toEqual(['second', '$idle']);
    chat.advance(3_600_000);
    expect(chat.snapshot.active).toEqual(['pause', '$idle']);
    expect(chat.snapshot.variables).toEqual({ count: 1, note: 'left' });
    chat.say('on');
    expect(chat.snapshot.active).toEqual(['second', '$idle']);
    expect(chat.snapshot.variables.count).toBe(2);
    chat.say('on');
    expect(chat.snapshot.active).toEqual(['first', '$idle']);
  });

  test('ends by a drawn fallback for words that nothing else takes', () => {
    const chat = begin({
      initial: 'idle',
      on: { '*': 'end' },
      states: { idle: draw.wait('end', 60_000), end: draw.end('talked') },
    });
    chat.say('hello');
    expect(chat.outcome).toBe('talked');
  });
});

describe('a side trip', () => {
  const source = {
    initial: 'both',
    commands: { help: { en: ['help'] }, agent: { en: ['agent'] } },
    on: { 'command.help': { trip: 'help' }, 'command.agent': 'person' },
    trips: { help: draw.ask('@return', { saveAs: 'c' }) },
    states: {
      both: {
        type: 'parallel' as const,
        onDone: 'end',
        states: {
          pay: {
            initial: 'post',
            states: { post: draw.call('paid', 'paid', { saveAs: 'b' }), paid: { type: 'final' as const } },
          },
          talk: {
            initial: 'size',
            states: { size: draw.ask('sized', { saveAs: 'a' }), sized: { type: 'final' as const } },
          },
        },
      },
      person: draw.agent('end'),
      end: draw.end(),
    },
  };

  test('leaves nothing of the journey, and comes back to the open question', () => {
    const chat = begin(source);
    const heard = heardBy(chat);
    const away = chat.say('Help!');
    expect(away.effects.map((effect) => effect.type)).toEqual(['message.send']);
    expect(chat.answer('receipt').effects).toEqual([]);
    chat.say('thanks');
    expect(heard()).toEqual(['help?', 'size?']);
    chat.say('XL');
    expect(chat.snapshot.variables).toEqual({ a: 'XL', b: 'receipt', c: 'thanks' });
    expect(chat.isDone).toBe(true);
    expect(chat.turns.flatMap((turn) => turn.effects).filter((effect) => effect.type === 'http.call')).toHaveLength(1);
  });

  test('that only says something is followed by the open question', () => {
    const chat = begin({
      initial: 'name',
      commands: { hours: { en: ['hours'] }, menu: { en: ['menu'] } },
      on: { 'command.hours': { trip: 'hours' }, 'command.menu': 'topic' },
      trips: { hours: draw.say('@return') },
      states: { name: draw.ask('end'), topic: draw.ask('end'), end: draw.end() },
    });
    const heard = heardBy(chat);
    chat.say('hours');
    expect(heard()).toEqual(['hours', 'name?']);
    chat.say('menu');
    expect(heard()).toEqual(['hours', 'name?', 'topic?']);
  });

  test('is over when a command leads on, and when a human is called', () => {
    const chat = begin(source);
    chat.say('help');
    chat.say('agent');
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(Object.keys(chat.snapshot.rows)).toEqual(['person']);
  });

  test('gives way to a state that handles the same event itself', () => {
    const chat = begin({
      initial: 'name',
      commands: { help: { en: ['help'] } },
      on: { 'command.help': { trip: 'help' } },
      trips: { help: draw.ask('@return') },
      states: {
        name: { ...draw.ask('end'), on: { 'command.help': 'nudge' } },
        nudge: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('help');
    expect(chat.snapshot.active).toEqual(['nudge', '$idle']);
    chat.say('help');
    expect(chat.snapshot.active).toEqual(['nudge', 'help']);
  });

  test('exact answers reach a question below the floor, free words do not', () => {
    const chat = begin(source);
    chat.say('help');
    chat.say('seven');
    expect(chat.snapshot.variables).toEqual({ c: 'seven' });
  });
});

describe('buttons', () => {
  test('of an older question are answered and change nothing', () => {
    const chat = begin({
      initial: 'one',
      states: { one: draw.ask('two', { saveAs: 'a' }), two: draw.ask('end', { saveAs: 'b' }), end: draw.end() },
    });
    const old = chat.said.at(-1);
    chat.pick('Yes');
    const heard = heardBy(chat);
    chat.take({ type: 'choice.picked', token: old?.kind === 'choices' ? (old.choices[0]?.token ?? '') : '' });
    expect(heard()).toEqual([expect.stringMatching(/earlier question/), 'two?']);
    expect(chat.snapshot.variables).toEqual({ a: 'yes' });
  });

  test('of an older question correct it where its block says so', () => {
    const chat = begin({
      initial: 'one',
      states: {
        one: draw.ask('two', { saveAs: 'a', lateAnswer: 'correct' }),
        two: draw.ask('end', { saveAs: 'b' }),
        end: draw.end(),
      },
    });
    const old = chat.said.at(-1);
    chat.say('no');
    const heard = heardBy(chat);
    chat.take({ type: 'choice.picked', token: old?.kind === 'choices' ? (old.choices[0]?.token ?? '') : '' });
    expect(heard()).toEqual(['two?']);
    expect(chat.snapshot.variables).toEqual({ a: 'yes' });
  });

  test('that nobody ever showed are met politely', () => {
    const chat = begin({ initial: 'one', states: { one: draw.ask('end'), end: draw.end() } });
    for (const token of ['', '....', 'zzzzzzzzzzz.zzzz', '1.0.0', '__proto__.1'])
      chat.take({ type: 'choice.picked', token });
    expect(chat.snapshot.active).toEqual(['one', '$idle']);
  });
});

describe('back', () => {
  test('returns to the last question, undoes its answer, and says so when it cannot', () => {
    const chat = begin({
      initial: 'one',
      states: {
        one: draw.ask('two', { saveAs: 'a' }),
        two: draw.ask('three', { saveAs: 'b' }),
        three: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('1');
    chat.say('2');
    chat.say('back');
    expect(chat.snapshot.active[0]).toBe('two');
    expect(chat.snapshot.variables).toEqual({ a: '1' });
    chat.say('Back!');
    expect(chat.snapshot.active[0]).toBe('one');
    chat.say('back');
    expect(chat.lines.at(-2)).toMatch(/cannot go back/);
    expect(chat.snapshot.active[0]).toBe('one');
  });

  test('never crosses what cannot be taken back', () => {
    const chat = begin({
      initial: 'one',
      states: { one: draw.ask('pay', { saveAs: 'a' }), pay: draw.call('two'), two: draw.ask('end'), end: draw.end() },
    });
    chat.say('1');
    chat.answer('paid');
    chat.say('back');
    expect(chat.snapshot.active[0]).toBe('two');
  });

  test('within a region leaves the other region alone, also after both have joined', () => {
    const chat = begin({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'sure',
          states: {
            pay: {
              initial: 'post',
              states: { post: draw.call('paid', 'paid', { saveAs: 'b' }), paid: { type: 'final' } },
            },
            talk: {
              initial: 'size',
              states: {
                size: draw.ask('colour', { saveAs: 'a' }),
                colour: draw.ask('done', { saveAs: 'c' }),
                done: { type: 'final' },
              },
            },
          },
        },
        sure: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('XL');
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['post', 'size', '$idle']);
    expect(chat.awaited).toHaveLength(1);
    chat.answer('receipt');
    chat.say('M');
    chat.say('red');
    expect(chat.snapshot.active[0]).toBe('sure');
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['paid', 'colour', '$idle']);
    expect(chat.snapshot.variables).toEqual({ a: 'M', b: 'receipt' });
    expect(chat.awaited).toHaveLength(0);
  });
});

describe('time', () => {
  test('a question without an answer leaves by no-answer, counted from the last asking', () => {
    const chat = begin({
      initial: 'one',
      states: {
        one: draw.ask('end', { noAnswerAfter: 'PT10M' }, { 'no-answer': 'gone' }),
        gone: draw.end('gone'),
        end: draw.end(),
      },
    });
    chat.advance(9 * 60_000);
    chat.say('?');
    chat.advance(9 * 60_000);
    expect(chat.isDone).toBe(false);
    chat.advance(60_000);
    expect(chat.outcome).toBe('gone');
  });

  test('a timer of an earlier start is stale', () => {
    const chat = begin({ initial: 'one', states: { one: draw.ask('end'), end: draw.end() } });
    const [timer, { n }] = Object.entries(chat.snapshot.timers)[0] ?? ['', { n: 0 }];
    chat.say('?');
    chat.take({ type: 'timer.fired', timer, n });
    expect(chat.snapshot.active[0]).toBe('one');
  });

  test('a late result of a call that was left is noted with what it brought', () => {
    const chat = begin({
      initial: 'pay',
      commands: { stop: { en: ['stop'] } },
      on: { 'command.stop': 'one' },
      states: { pay: draw.call('one'), one: draw.ask('end'), end: draw.end() },
    });
    const effect = chat.awaited[0]?.id ?? '';
    expect(chat.say('stop').effects).toContainEqual(expect.objectContaining({ type: 'effect.cancel', of: effect }));
    const turn = chat.take({ type: 'effect.done', effect, output: 'paid' });
    expect(turn.effects).toEqual([
      expect.objectContaining({ type: 'note', about: 'orphan', data: { effect, output: 'paid' } }),
    ]);
  });

  test('words during a call are answered with patience', () => {
    const chat = begin({ initial: 'pay', states: { pay: draw.call('end'), end: draw.end() } });
    chat.say('hello?');
    expect(chat.lines.at(-1)).toMatch(/One moment/);
  });
});

describe('opening words', () => {
  test('are offered to commands', () => {
    const program = makeProgram({
      initial: 'one',
      commands: { agent: { en: ['a person'] } },
      on: { 'command.agent': 'person' },
      states: { one: draw.ask('end'), person: draw.agent('end'), end: draw.end() },
    });
    expect(simulate(program, { at, message: 'A person, please' }).snapshot.active[0]).toBe('one');
    expect(simulate(program, { at, message: 'a person.' }).snapshot.active[0]).toBe('person');
  });
});
