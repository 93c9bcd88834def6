import { expect, test } from 'vitest';
import { pathsOf, use } from '../test/test-journeys.ts';

test('what can be read is fine', () => {
  expect(
    pathsOf('bad-expression', {
      entry: { set: { a: '1' } },
      states: {
        a: { ...use('ask', { pattern: '[0-9]+' }), always: { target: 'a', guard: '1 > 2' } },
        b: use('call', { url: 'https://a.example/{{ 1 }}' }),
      },
    }),
  ).toEqual([]);
});

test('expressions and templates that cannot be read are found wherever they stand', () => {
  expect(
    pathsOf('bad-expression', {
      entry: { set: { a: '1 +' } },
      on: { 'command.x': { target: 'a', guard: '(' } },
      states: {
        a: {
          ...use('ask'),
          entry: { set: { a: ']' } },
          exit: { set: { a: ']' } },
          after: { PT1M: [{ target: 'a' }, { set: { a: '&' } }] },
        },
        b: use('call', { url: 'https://a.example/{{ 1', results: [{ id: 'r', variable: 'a', value: 'response..x' }] }),
        c: use('fork', { branches: [{ id: 'x', when: 'vars.' }] }),
        d: { type: 'parallel', onDone: { target: 'a', guard: '!' }, states: { e: {} } },
      },
    }),
  ).toEqual([
    'on.command.x.guard',
    'entry.set.a',
    'states.a.entry.set.a',
    'states.a.after.PT1M.1.set.a',
    'states.a.exit.set.a',
    'states.b.block.props.url',
    'states.b.block.props.results.0.value',
    'states.c.block.props.branches.0.when',
    'states.d.onDone.guard',
  ]);
});
