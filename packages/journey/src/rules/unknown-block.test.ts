import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf } from '../test/test-journeys.ts';

const block = (type: string, version: number) => ({ states: { a: { block: { type, version, props: {} } } } });

test('a block of the catalog in its version is fine', () => {
  expect(pathsOf('unknown-block', block('tell', 1))).toEqual([]);
});

test.each([
  ['another type', 'tel', 1, 'states.a.block.type', /Did you mean "tell"/],
  ['a newer version', 'tell', 2, 'states.a.block.version', /version 1 is the newest one installed/],
  ['an older version that can be migrated', 'ask', 1, 'states.a.block.version', /open the journey again/],
])('%s is found', (_, type, version, path, words) => {
  expect(problemsOf('unknown-block', journeyOf(block(type, version)))).toMatchObject([
    { severity: 'must', state: 'a', path, message: expect.stringMatching(words) },
  ]);
});
