import { describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const at = Date.UTC(2026, 0, 1);
const begin = (source: Parameters<typeof makeProgram>[0]) => simulate(makeProgram(source), { at });
type Chat = ReturnType<typeof begin>;
const minute = 60_000;
/** What is said by a deed, a line each, buttons left out. */
const saidBy = (chat: Chat, deed: () => unknown) => {
  const from = chat.said.length;
  deed();
  return chat.lines.slice(from).map((line) => line.split('\n')[0]);
};
const region = (
  initial: string,
  states: NonNullable<Parameters<typeof makeProgram>[0]['states'][string]['states']>,
) => ({
  initial,
  states,
});
const done = { type: 'final' as const };

describe('a line back to its own state', () => {
  test('asks a question anew that nobody answered', () => {
    const chat = begin({
      initial: 'one',
      states: { one: draw.ask('end', { noAnswerAfter: 'PT10M' }, { 'no-answer': 'one' }), end: draw.end() },
    });
    expect(saidBy(chat, () => chat.advance(10 * minute))).toEqual(['one?']);
    expect(saidBy(chat, () => chat.advance(10 * minute))).toEqual(['one?']);
    chat.say('at last');
    expect(chat.isDone).toBe(true);
  });

  test('tries a failed call again, in a region too, where the neighbours go on', () => {
    const chat = begin({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'end',
          states: {
            pay: draw.call('end', 'pay'),
            talk: region('size', { size: draw.ask('colour'), colour: draw.ask('told'), told: done }),
          },
        },
        end: draw.end(),
      },
    });
    chat.say('XL');
    chat.fail('http/timeout');
    expect(chat.awaited).toHaveLength(1);
    expect(chat.snapshot.active).toEqual(['pay', 'colour', '$idle']);
    chat.answer('paid');
    expect(chat.isDone).toBe(true);
  });

  test('begins a group anew, entry and exit included, and a region only inside', () => {
    const again = (type: 'group' | 'parallel') => {
      const group = {
        ...region('one', { one: draw.ask('two'), two: draw.ask('end') }),
        entry: { set: { count: 'vars.count + 1' } },
        on: { 'custom.again': 'talk' },
      };
      const other = region('call', { call: draw.call('end') });
      return begin({
        initial: type === 'group' ? 'talk' : 'both',
        variables: { count: { type: 'number', label: 'count', default: 0 } },
        states: {
          ...(type === 'group' ? { talk: group } : { both: { type: 'parallel', states: { talk: group, other } } }),
          end: draw.end(),
        },
      });
    };
    for (const [type, count] of [
      ['group', 2],
      ['parallel', 1],
    ] as const) {
      const chat = again(type);
      const calls = chat.awaited.map(({ id }) => id);
      chat.say('on');
      expect(saidBy(chat, () => chat.raise('custom.again'))).toEqual(['one?']);
      expect(chat.snapshot.variables.count).toBe(count);
      expect(chat.awaited.map(({ id }) => id)).toEqual(calls);
    }
  });
});

describe('who takes an event', () => {
  const help = draw.ask('@return');
  test('a state that offers a side trip takes the event from those further out', () => {
    const chat = begin({
      initial: 'group',
      commands: { help: { en: ['help'] } },
      trips: { help },
      states: {
        group: {
          ...region('one', { one: { ...draw.ask('end'), on: { 'command.help': { trip: 'help' } } } }),
          on: { 'command.help': 'two' },
        },
        two: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('help');
    expect(chat.snapshot.active).toEqual(['one', 'help']);
  });

  test('a list that holds a side trip goes by its order', () => {
    const chat = begin({
      initial: 'one',
      commands: { help: { en: ['help'] } },
      trips: { help },
      states: {
        one: {
          ...draw.ask('end', { saveAs: 'a' }),
          on: {
            'command.help': [
              { guard: 'has(vars.a)', target: 'two' },
              { guard: '!has(vars.b)', trip: 'help' },
              { target: 'two' },
            ],
          },
        },
        two: draw.ask('one'),
        end: draw.end(),
      },
      entry: { set: { a: '"x"' } },
    });
    chat.say('help');
    expect(chat.snapshot.active).toEqual(['two', '$idle']);
  });

  test('the star is for messages that were not understood, and takes no command from those further out', () => {
    const chat = begin({
      initial: 'wait',
      commands: { agent: { en: ['agent'] } },
      on: { 'command.agent': 'person', 'custom.x': 'end' },
      states: {
        wait: { ...draw.wait('end', 60_000), on: { '*': { set: { a: '"heard"' } } } },
        person: draw.agent('end'),
        end: draw.end(),
      },
    });
    chat.say('hm');
    expect(chat.snapshot.variables).toEqual({ a: 'heard' });
    chat.say('agent');
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
  });
});

describe('lines out of a side trip', () => {
  const source = (trip: ReturnType<typeof draw.ask>) => ({
    initial: 'one',
    outlets: { 'no-answer': 'person', 'gave-up': 'person' },
    commands: { help: { en: ['help'] } },
    on: { 'command.help': { trip: 'help' } },
    after: { PT1H: 'bye' },
    trips: { help: trip },
    states: {
      one: draw.ask('end', { noAnswerAfter: 'P1D' }),
      person: draw.agent('end'),
      bye: draw.ask('end'),
      end: draw.end(),
    },
  });
  const { answered } = draw.ask('@return').outlets ?? {};

  test('are inherited from the journey, leave what was open, and keep the time of the whole', () => {
    const chat = begin(
      source({ ...draw.ask('@return', { noAnswerAfter: 'PT10M' }), outlets: { answered: answered ?? '' } }),
    );
    chat.say('help');
    chat.advance(10 * minute);
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(Object.keys(chat.snapshot.timers)).toEqual(['after:3600000:$journey']);
    chat.advance(50 * minute);
    expect(chat.snapshot.active).toEqual(['bye', '$idle']);
  });

  test('lead into the journey, also to the state one comes from, which is entered anew', () => {
    const chat = begin(source(draw.ask('one')));
    chat.say('help');
    expect(saidBy(chat, () => chat.say('on'))).toEqual(['one?']);
    expect(chat.snapshot.active).toEqual(['one', '$idle']);
  });
});

describe('a side trip while a human is called', () => {
  test('keeps the call, and asks nothing when it is over', () => {
    const chat = begin({
      initial: 'person',
      commands: { hours: { en: ['hours'] } },
      on: { 'command.hours': { trip: 'hours' } },
      trips: { hours: draw.say('@return') },
      states: { person: draw.agent('end'), end: draw.end() },
    });
    expect(saidBy(chat, () => chat.say('hours'))).toEqual(['hours']);
    expect(chat.snapshot.active).toEqual(['person', '$idle']);
    expect(chat.awaited).toHaveLength(1);
  });
});

describe('regions', () => {
  test('inside regions end what is around them once all are finished', () => {
    const ask = (key: string) => region(key, { [key]: draw.ask(`${key}-end`), [`${key}-end`]: done });
    const chat = begin({
      initial: 'outer',
      states: {
        outer: {
          type: 'parallel',
          onDone: 'sure',
          states: { left: { type: 'parallel', states: { a: ask('qa'), b: ask('qb') } }, right: ask('qc') },
        },
        sure: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('1');
    chat.say('2');
    expect(chat.snapshot.active[0]).toBe('qa');
    chat.say('3');
    expect(chat.snapshot.active[0]).toBe('sure');
  });

  test('that both ask keep a timer each', () => {
    const ask = (key: string, limit: string) =>
      region(key, { [key]: draw.ask(`${key}-end`, { noAnswerAfter: limit }), [`${key}-end`]: done });
    const chat = begin({
      initial: 'both',
      states: {
        both: { type: 'parallel', onDone: 'end', states: { a: ask('qa', 'PT10M'), b: ask('qb', 'PT5M') } },
        end: draw.end(),
      },
    });
    expect(saidBy(chat, () => chat.advance(5 * minute))).toEqual(['qa?']);
    expect(chat.snapshot.active).toEqual(['qa', 'qb-end', '$idle']);
    // Asked again when the floor fell back to it, so that its time began anew.
    chat.advance(9 * minute);
    expect(chat.isDone).toBe(false);
    chat.advance(minute);
    expect(chat.isDone).toBe(true);
  });

  test('a button of a region that has finished is late, and the other region is asked again', () => {
    const ask = (key: string) => region(key, { [key]: draw.ask(`${key}-end`), [`${key}-end`]: done });
    const chat = begin({
      initial: 'both',
      states: { both: { type: 'parallel', onDone: 'end', states: { a: ask('qa'), b: ask('qb') } }, end: draw.end() },
    });
    const button = chat.said.at(-1);
    chat.say('done');
    const token = button?.kind === 'choices' ? (button.choices[0]?.token ?? '') : '';
    const said = saidBy(chat, () => chat.take({ type: 'choice.picked', token }));
    expect(said).toEqual([expect.stringMatching(/earlier question/), 'qa?']);
    expect(chat.snapshot.active).toEqual(['qa', 'qb-end', '$idle']);
  });
});

describe('back', () => {
  test('crosses a decision and what was set on the way, and runs the way anew', () => {
    const chat = begin({
      initial: 'one',
      states: {
        one: draw.ask('fork', { saveAs: 'a' }),
        fork: draw.decide('vars.a == "yes"', 'two', 'three'),
        two: { ...draw.ask('end'), entry: { set: { b: 'vars.a' } }, exit: { set: { c: 'vars.a' } } },
        three: draw.ask('end'),
        end: draw.end(),
      },
    });
    chat.say('yes');
    expect(chat.snapshot.variables).toEqual({ a: 'yes', b: 'yes' });
    chat.say('back');
    expect(chat.snapshot.variables).toEqual({ c: 'yes' });
    chat.say('no');
    expect(chat.snapshot.active[0]).toBe('three');
    expect(chat.snapshot.variables).toEqual({ a: 'no', c: 'yes' });
    chat.say('back');
    expect(chat.snapshot.variables).toEqual({ c: 'yes' });
  });

  test('inside a side trip goes no further than its beginning, and then to the answer before it', () => {
    const chat = begin({
      initial: 'one',
      commands: { help: { en: ['help'] } },
      on: { 'command.help': { trip: 'help' } },
      trips: {
        help: region('first', { first: draw.ask('second', { saveAs: 'c' }), second: draw.ask('@return') }),
      },
      states: { one: draw.ask('two', { saveAs: 'a' }), two: draw.ask('end'), end: draw.end() },
    });
    chat.say('1');
    chat.say('help');
    chat.say('x');
    expect(chat.snapshot.active).toEqual(['two', 'second']);
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['two', 'first']);
    expect(chat.snapshot.variables).toEqual({ a: '1' });
  });

  test('into regions inside regions restores the neighbours as they were', () => {
    const ask = (key: string) =>
      region(key, { [key]: draw.ask(`${key}-end`, { saveAs: key.slice(1) }), [`${key}-end`]: done });
    const chat = begin({
      initial: 'outer',
      states: {
        outer: {
          type: 'parallel',
          onDone: 'sure',
          states: { left: { type: 'parallel', states: { a: ask('qa'), b: ask('qb') } }, right: ask('qc') },
        },
        sure: draw.ask('end'),
        end: draw.end(),
      },
    });
    for (const answer of ['c', 'b', 'a']) chat.say(answer);
    expect(chat.snapshot.active[0]).toBe('sure');
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['qa', 'qb-end', 'qc-end', '$idle']);
    expect(chat.snapshot.variables).toEqual({ b: 'b', c: 'c' });
    chat.say('A');
    expect(chat.snapshot.active[0]).toBe('sure');
  });

  test('leaves alone what another region has written since', () => {
    const chat = begin({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          states: {
            a: region('qa', { qa: draw.ask('qa2', { saveAs: 'a' }), qa2: draw.ask('end') }),
            b: region('wait', {
              wait: { ...draw.wait('rest'), exit: { set: { a: '"of b"' } } },
              rest: draw.wait('end', 9e9),
            }),
          },
        },
        end: draw.end(),
      },
    });
    chat.say('mine');
    chat.advance(1000);
    chat.say('back');
    expect(chat.snapshot.active).toEqual(['qa', 'rest', '$idle']);
    expect(chat.snapshot.variables).toEqual({ a: 'of b' });
  });
});

describe('a failure', () => {
  test('at the very start is met like any other', () => {
    const states = { oops: draw.broken('end'), person: draw.agent('end'), end: draw.end() };
    const handled = begin({ initial: 'oops', on: { 'journey.failed': 'person' }, states });
    expect(handled.snapshot.active).toEqual(['person', '$idle']);
    const unhandled = begin({ initial: 'oops', states });
    expect(unhandled.snapshot.active).toEqual(['oops', '$agent']);
    expect(unhandled.lines).toEqual([expect.stringMatching(/went wrong/)]);
  });
});

describe('states that do no more than decide', () => {
  test('skip their block, and run the entry of an end', () => {
    const chat = begin({
      initial: 'group',
      states: {
        group: {
          ...region('one', {
            one: { ...draw.ask('inner'), always: { guard: '!has(vars.a)', target: 'inner' } },
            inner: { type: 'final', entry: { set: { b: '"ended"' } } },
          }),
          onDone: 'sure',
        },
        sure: draw.ask('end'),
        end: { type: 'final', entry: { set: { c: '"over"' } }, outcome: 'left' },
      },
    });
    expect(chat.lines.map((line) => line.split('\n')[0])).toEqual(['sure?']);
    chat.say('yes');
    expect(chat.snapshot.variables).toEqual({ b: 'ended', c: 'over' });
    expect(chat.outcome).toBe('left');
  });
});

describe('history', () => {
  test('leads to its default the first time and then to where one was', () => {
    const chat = begin({
      initial: 'out',
      commands: { out: { en: ['out'] } },
      on: { 'command.out': 'out' },
      states: {
        out: draw.ask('memory'),
        group: region('one', {
          one: draw.ask('two'),
          two: draw.ask('end'),
          memory: { type: 'history', history: 'deep', target: 'two' },
        }),
        end: draw.end(),
      },
    });
    chat.say('in');
    expect(chat.snapshot.active[0]).toBe('two');
  });
});

describe('messages while a call is under way', () => {
  test('answer a question that is open beside it, and nothing else', () => {
    const chat = begin({
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          onDone: 'end',
          states: {
            pay: region('post', { post: draw.call('paid'), paid: done }),
            talk: region('q', { q: draw.ask('told', { saveAs: 'a' }), told: done }),
          },
        },
        end: draw.end(),
      },
    });
    chat.say('?');
    chat.say('XL');
    expect(saidBy(chat, () => chat.say('and?'))).toEqual([expect.stringMatching(/One moment/)]);
    chat.answer('paid');
    expect(chat.isDone).toBe(true);
  });
});
