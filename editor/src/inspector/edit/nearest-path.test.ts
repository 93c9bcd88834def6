import { describe, expect, test } from 'vitest';
import { nearestPath } from './nearest-path.ts';
import { problemsAt, shortSentence } from './problem-words.ts';

const paths = [
  'states.a.name',
  'states.a.block',
  'states.a.block.props.options',
  'states.a.block.props.options.0',
  'states.a.block.props.options.0.value',
  'texts.en.a.prompt',
  'states.a.outlets.answered',
];

describe('the field that shows a path', () => {
  test.each([
    ['states.a.block.props.options.0.value', 'states.a.block.props.options.0.value'],
    ['states.a.block.props.options.0.id', 'states.a.block.props.options.0'],
    ['states.a.block.props.options.7.value', 'states.a.block.props.options'],
    ['states.a.block.version', 'states.a.block'],
    ['texts.en.a.prompt', 'texts.en.a.prompt'],
    ['states.a.outlets', 'states.a.outlets.answered'],
    ['states.a', 'states.a.name'],
    ['states.a.resume', 'states.a.name'],
    ['states.ab', undefined],
    ['texts.de.a.prompt', undefined],
  ])('of %s is %s', (wanted, field) => {
    expect(nearestPath(paths, wanted)).toBe(field);
  });
});

test('problems of a field are those of its path, or also those below it', () => {
  const problem = (path: string) => ({ code: 'x', severity: 'must', verdict: 'fails', path, message: path }) as const;
  const all = [problem('a.b'), problem('a.b.c'), problem('a.bc')];
  expect(problemsAt(all, 'a.b', false).map(({ path }) => path)).toEqual(['a.b']);
  expect(problemsAt(all, 'a.b', true).map(({ path }) => path)).toEqual(['a.b', 'a.b.c']);
});

test.each([
  [
    'State "Which order?" says the text "a", which is not written.',
    'State "Which order?" says the text "a", which is not written.',
  ],
  ['State "Ask", block "ask-text": pattern is wrong.', 'Pattern is wrong.'],
  ['State "Ask": the text is empty.', 'The text is empty.'],
])('%s is short', (message, short) => {
  expect(shortSentence(message)).toBe(short);
});
