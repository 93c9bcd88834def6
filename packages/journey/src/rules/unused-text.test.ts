import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use } from '../test/test-journeys.ts';

const states = { a: use('ask') };

test('texts that are shown and words of the engine are fine', () => {
  expect(
    pathsOf('unused-text', { states, texts: { en: { 'a.prompt': 'x', 'a.invalid': 'y', 'replies.late': 'z' } } }),
  ).toEqual([]);
});

test('texts of no field, of no state and of no language are told', () => {
  const texts = { en: { 'a.promt': 'x', 'b.prompt': 'y', stray: 'z' }, de: { 'a.prompt': 'x' } };
  const journey = journeyOf({ states, texts });
  expect(
    problemsOf('unused-text', journey)
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual(['texts.de', 'texts.en.a.promt', 'texts.en.b.prompt', 'texts.en.stray']);
  expect(problemsOf('unused-text', journey).find(({ path }) => path === 'texts.en.a.promt')?.message).toMatch(
    /Did you mean "a\.prompt"/,
  );
});

test('texts of a block that nobody knows are kept', () => {
  const other = { a: { block: { type: 'other', version: 1, props: {} } } };
  expect(pathsOf('unused-text', { states: other, texts: { en: { 'a.anything': 'x' } } })).toEqual([]);
});
