import { describe, expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { pathsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ order: 'string', n: 'number', due: 'date', spare: 'string' });
const neverSet = (parts: Partial<JourneyInput> & Pick<JourneyInput, 'states'>) =>
  pathsOf('never-set', { variables: declared, ...parts });
const ask = (answered: string, more: object = {}) => ({
  ...use('ask', { saveAs: 'order' }),
  outlets: { answered, 'gave-up': answered, 'no-answer': answered },
  ...more,
});
const read = (served = 'bye') => ({ ...use('person', { summary: '{{vars.order}}' }), outlets: { served } });
const bye = use('finish');
const path = 'states.r.block.props.summary';

test('a variable that some way sets is fine', () => {
  expect(neverSet({ states: { a: ask('r'), r: read(), bye } })).toEqual([]);
});

test('one that none sets is found, and told once for a state', () => {
  expect(neverSet({ states: { r: { ...read(), exit: { set: { n: 'size(vars.order)' } } }, bye } })).toEqual([path]);
});

test('one that is only set later is found', () => {
  expect(neverSet({ states: { r: read('a'), a: ask('bye'), bye } })).toEqual([path]);
  expect(neverSet({ states: { r: read('a'), a: ask('r'), bye } })).toEqual([]);
});

test('one that is set on another way only is found', () => {
  const pick = {
    ...use('pick', { options: [{ id: 'x' }, { id: 'y' }] }),
    outlets: { x: 'a', y: 'r', 'gave-up': 'bye', 'no-answer': 'bye' },
  };
  expect(neverSet({ states: { s: pick, a: ask('bye'), r: read(), bye } })).toEqual([path]);
});

test('one set by a way out that does not set it is found', () => {
  const only = { ...use('ask', { saveAs: 'order' }), outlets: { answered: 'bye', 'gave-up': 'r', 'no-answer': 'bye' } };
  expect(neverSet({ states: { a: only, r: read(), bye } })).toEqual([path]);
});

test('a default, has() and what the engine gives silence it', () => {
  expect(
    neverSet({ variables: { order: { type: 'string', label: 'o', default: '' } }, states: { r: read(), bye } }),
  ).toEqual([]);
  const guarded = use('person', { summary: '{{has(vars.order) ? vars.order : "?"}}' });
  expect(neverSet({ states: { r: { ...guarded, outlets: { served: 'bye' } }, bye } })).toEqual([]);
  const first = use('person', { summary: '{{vars.firstMessage}}' });
  expect(neverSet({ variables: variables({ firstMessage: 'string' }), states: { r: first } })).toEqual([]);
});

test('reads of texts, conditions and assignments count', () => {
  const states = {
    a: {
      ...use('ask'),
      outlets: {},
      on: { 'custom.x': { target: 'a', guard: 'size(vars.order) > 1', set: { n: 'daysBetween(vars.due, today)' } } },
    },
  };
  expect(neverSet({ states, texts: { en: { 'a.prompt': '{spare}' } } }).toSorted()).toEqual([
    'states.a.on.custom.x.guard',
    'states.a.on.custom.x.set.n',
    'texts.en.a.prompt',
  ]);
  expect(neverSet({ entry: { set: { n: '1', order: 'string(vars.n)' } }, states: { r: read(), bye } })).toEqual([]);
  expect(neverSet({ entry: { set: { order: 'string(vars.n)', n: '1' } }, states: { r: read(), bye } })).toEqual([
    'entry.set.order',
  ]);
});

describe('assignments', () => {
  const set = { set: { order: '"x"' } };

  test('of entering, leaving and lines set a variable for what comes after them', () => {
    expect(neverSet({ states: { r: { ...read(), entry: set }, bye } })).toEqual([]);
    expect(neverSet({ states: { r: { ...read(), exit: set }, bye } })).toEqual([path]);
    expect(neverSet({ states: { a: { always: { target: 'r', ...set } }, r: read(), bye } })).toEqual([]);
    expect(neverSet({ states: { a: { always: 'r', exit: set }, r: read(), bye } })).toEqual([]);
    expect(neverSet({ entry: set, states: { r: read(), bye } })).toEqual([]);
    expect(neverSet({ states: { a: { on: { 'custom.x': set }, after: { PT1M: 'r' } }, r: read(), bye } })).toEqual([]);
  });

  test('on entering read what the line and the states around have set', () => {
    const reads = { entry: { set: { n: 'size(vars.order)' } } };
    expect(
      neverSet({ states: { a: ask('g'), g: { initial: 'b', states: { b: { ...reads, always: 'bye' } } }, bye } }),
    ).toEqual([]);
    expect(
      neverSet({
        states: {
          s: { always: 'g' },
          g: { entry: set, initial: 'b', states: { b: { ...reads, always: 'bye' } } },
          bye,
        },
      }),
    ).toEqual([]);
    expect(neverSet({ states: { s: { always: 'b' }, b: { ...reads, always: 'bye' }, bye } })).toEqual([
      'states.b.entry.set.n',
    ]);
    expect(neverSet({ states: { b: { ...reads, always: 'bye' }, bye } })).toEqual(['states.b.entry.set.n']);
  });
});

test('a neighbouring region may have set it, and after the join it counts', () => {
  const x = { initial: 'a', states: { a: ask('a-end'), 'a-end': { type: 'final' as const } } };
  const y = (state: object) => ({ initial: 'r', states: { r: state, 'r-end': { type: 'final' as const } } });
  expect(neverSet({ states: { p: { type: 'parallel', states: { x, y: y(read('r-end')) } } } })).toEqual([]);
  expect(
    neverSet({
      states: {
        p: { type: 'parallel', onDone: 'r', states: { x, y: { initial: 'z', states: { z: { type: 'final' } } } } },
        r: read(),
        bye,
      },
    }),
  ).toEqual([]);
});

test('what a neighbouring region sets when it is left may be set too', () => {
  const x = { initial: 'a', exit: { set: { order: '"x"' } }, states: { a: {} } };
  const y = { initial: 'z', states: { z: { on: { 'custom.on': 'r' } } } };
  expect(neverSet({ states: { p: { type: 'parallel', states: { x, y } }, r: read(), bye } })).toEqual([]);
});

test('side trips see what the journey has set, and the journey what they set', () => {
  const on = { 'command.help': { trip: 'help' } };
  const help = { ...use('tell'), outlets: { done: '@return' } };
  const texts = { en: { 'help.content.first': '{order}' } };
  expect(neverSet({ on, states: { a: ask('b'), b: ask('bye'), bye }, trips: { help }, texts })).toEqual([]);
  const plain = { ...use('ask'), outlets: { answered: 'bye' } };
  expect(neverSet({ on, states: { a: plain, bye }, trips: { help }, texts })).toEqual(['texts.en.help.content.first']);
  expect(
    neverSet({
      on,
      states: { a: { ...plain, outlets: { answered: 'r' } }, r: read(), bye },
      trips: { help: ask('@return') },
    }),
  ).toEqual([]);
});

test('what hangs on a condition that cannot be decided is told as such', () => {
  const fork = {
    ...use('fork', { branches: [{ id: 'yes', when: 'vars.due < today' }] }),
    outlets: { yes: 'set', otherwise: 'r' },
  };
  const assign = {
    ...use('assign', { values: [{ id: 'v', variable: 'order', value: '"x"' }] }),
    outlets: { done: 'r' },
  };
  const date = {
    due: { type: 'date', label: 'd', default: '2026-01-01' },
    order: { type: 'string', label: 'o' },
  } as const;
  expect(neverSet({ variables: date, states: { f: fork, set: assign, r: read(), bye } })).toEqual([]);
});

test('what cannot be reached, or comes behind a block that nobody knows, is left alone', () => {
  expect(neverSet({ states: { bye, r: read() } })).toEqual([]);
  const other = { block: { type: 'other', version: 1, props: {} }, outlets: { x: 'r' } };
  expect(neverSet({ states: { a: other, r: read(), bye } })).toEqual([]);
});
