import { expect, test } from 'vitest';
import type { JourneyInput } from '../document.ts';
import { pathsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ order: 'string', n: 'number', due: 'date', is: 'boolean', items: 'list', data: 'object' });
const wrong = (parts: Partial<JourneyInput>) =>
  pathsOf('wrong-type', { variables: declared, states: { a: {} }, ...parts });

test('a default fits its variable', () => {
  const one = (type: string, value: unknown, options?: string[]) =>
    wrong({ variables: { v: { type, label: 'v', default: value, ...(options && { options }) } as never } });
  expect(one('number', 1)).toEqual([]);
  expect(one('number', '1')).toEqual(['variables.v.default']);
  expect(one('date', '2026-02-30')).toEqual(['variables.v.default']);
  expect(one('choice', 'c', ['a', 'b'])).toEqual(['variables.v.default']);
  expect(one('list', {})).toEqual(['variables.v.default']);
});

test('a condition is yes or no', () => {
  expect(wrong({ states: { a: { always: [{ target: 'a', guard: 'vars.is' }] } } })).toEqual([]);
  expect(wrong({ states: { a: { always: [{ target: 'a', guard: 'vars.n' }] } } })).toEqual(['states.a.always.0.guard']);
  expect(wrong({ states: { a: use('fork', { branches: [{ id: 'x', when: 'vars.n + 1' }] }) } })).toEqual([
    'states.a.block.props.branches.0.when',
  ]);
});

test('what is set fits the variable, also by a block that pairs variable and value', () => {
  expect(wrong({ entry: { set: { n: '"one"' } } })).toEqual(['entry.set.n']);
  expect(wrong({ states: { a: { exit: { set: { due: 'today', order: 'vars.n' } } } } })).toEqual([
    'states.a.exit.set.order',
  ]);
  const values = (variable: string, value: string) =>
    wrong({ states: { a: use('assign', { values: [{ id: 'v', variable, value }] }) } });
  expect(values('n', 'vars.n + 1')).toEqual([]);
  expect(values('n', 'vars.order')).toEqual(['states.a.block.props.values.0.value']);
  const call = use('call', { url: 'https://a.example', results: [{ id: 'r', variable: 'n', value: 'response.n' }] });
  expect(wrong({ states: { a: call } })).toEqual([]);
});

test('operators get what they take', () => {
  expect(wrong({ states: { a: { always: [{ target: 'a', guard: 'vars.order > 3' }] } } })).toEqual([
    'states.a.always.0.guard',
  ]);
});

test('a block keeps its answer in a variable of a type that it gives', () => {
  expect(wrong({ states: { a: use('ask', { saveAs: 'order' }) } })).toEqual([]);
  expect(wrong({ states: { a: use('ask', { saveAs: 'n' }) } })).toEqual(['states.a.block.props.saveAs']);
});

test('a text shows a variable the way its type allows', () => {
  const text = (source: string) => wrong({ states: { a: use('ask') }, texts: { en: { 'a.prompt': source } } });
  expect(text('{n, number} {due, date} {is, select, true {x} other {y}} {items, plural, other {#}} {data}')).toEqual(
    [],
  );
  expect(text('{is, number}')).toEqual(['texts.en.a.prompt']);
  expect(text('{items, date}')).toEqual(['texts.en.a.prompt']);
  expect(text('{data, select, other {x}}')).toEqual(['texts.en.a.prompt']);
});
