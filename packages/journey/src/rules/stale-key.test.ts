import { expect, test } from 'vitest';
import { pathsOf } from '../test/test-journeys.ts';

test('keys of states that are there are fine', () => {
  expect(
    pathsOf('stale-key', {
      states: { a: {} },
      layout: { a: { x: 0, y: 0 } },
      renamed: { old: 'a' },
      tests: [{ name: 't', script: [{ expect: { state: 'a' } }, { expect: { said: 'x' } }] }],
    }),
  ).toEqual([]);
});

test('keys of others are told', () => {
  expect(
    pathsOf('stale-key', {
      states: { a: {}, b: {} },
      layout: { old: { x: 0, y: 0 } },
      renamed: { older: 'old', b: 'a' },
      tests: [{ name: 't', script: [{ say: 'x' }, { expect: { state: 'old' } }] }],
    }),
  ).toEqual(['layout.old', 'renamed.older', 'renamed.b', 'tests.0.script.1.expect.state']);
});
