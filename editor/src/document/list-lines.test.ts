import { standardCatalog } from '@usher/blocks';
import { expect, test } from 'vitest';
import { lineKey, readLineKey } from './line-key.ts';
import { listLines } from './list-lines.ts';
import { readJourney, smallJourney } from './test/open-document.ts';

const journey = readJourney(smallJourney());
const byKey = new Map(listLines(journey, standardCatalog).map((line) => [line.key, line]));

test.each([
  ['greet/outlet/done/0', { to: 'ask' }],
  ['number/after/PT5M/0', { to: 'gone' }],
  ['/on/command.agent/0', { to: 'gone', transition: { target: 'gone', guard: 'vars.count > 1' } }],
  ['/outlet/no-answer/0', { to: 'gone' }],
  ['which/outlet/gave-up/0', { to: undefined, inherited: { from: 'ask', to: 'gone' } }],
  ['which/outlet/no-answer/0', { to: undefined, inherited: { from: null, to: 'gone' } }],
  ['help/outlet/done/0', { to: '@return' }],
])('lists %s', (key, expected) => {
  expect(byKey.get(key)).toMatchObject(expected);
});

test('marks a line from a way out that the block has not', () => {
  const stale = readJourney(
    smallJourney({ states: { greet: { block: { type: 'wait', version: 1 }, outlets: { x: 'greet' } } } }),
  );
  const lines = listLines(stale, standardCatalog).filter((line) => line.id.state === 'greet');
  expect(lines.map(({ id, to, isStale }) => [id.name, to, isStale])).toEqual([
    ['done', undefined, undefined],
    ['x', 'greet', true],
  ]);
});

test('lists the ways out of a block that is not filled in yet', () => {
  const empty = readJourney(
    smallJourney({ states: { greet: { block: { type: 'ask-choice', version: 1, props: { options: [] } } } } }),
  );
  const names = listLines(empty, standardCatalog)
    .filter((line) => line.id.state === 'greet')
    .map((line) => line.id.name);
  expect(names).toEqual(['gave-up', 'no-answer']);
});

test.each([...byKey.keys()])('reads the key %s as it was written', (key) => {
  const id = readLineKey(key);
  expect(id && lineKey(id)).toBe(key);
});

test.each(['', 'x', 'a/b/c/d', 'a/outlet/done', 'a/outlet/done/-1'])('reads no line from "%s"', (key) => {
  expect(readLineKey(key)).toBeUndefined();
});
