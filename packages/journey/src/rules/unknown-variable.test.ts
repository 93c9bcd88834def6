import { expect, test } from 'vitest';
import { journeyOf, pathsOf, problemsOf, use, variables } from '../test/test-journeys.ts';

const declared = variables({ order: 'string', n: 'number' });

test('declared variables are fine', () => {
  expect(
    pathsOf('unknown-variable', {
      variables: declared,
      entry: { set: { n: '1' } },
      states: { a: { ...use('ask', { saveAs: 'order' }), always: { target: 'a', guard: 'vars.n > 1' } } },
      texts: { en: { 'a.prompt': '{order}', 'replies.late': '{anything}' } },
    }),
  ).toEqual([]);
});

test('others are found in expressions, assignments, fields and texts', () => {
  expect(
    pathsOf('unknown-variable', {
      variables: declared,
      languages: ['en', 'de'],
      entry: { set: { m: '1' } },
      on: { 'command.x': { set: { m: 'vars.m + 1' } } },
      states: {
        a: {
          ...use('ask', { saveAs: 'ordre' }),
          exit: { set: { m: '1' } },
          after: { PT1M: { target: 'a', guard: 'vars.m > 1' } },
        },
        b: use('call', {
          url: 'https://a.example/{{vars.m}}',
          results: [{ id: 'r', variable: 'm', value: 'reponse.x' }],
        }),
      },
      texts: { en: { 'a.prompt': '{ordre} {ordre, number}' }, de: { 'a.prompt': '{m}' } },
    }).toSorted(),
  ).toEqual(
    [
      'entry.set.m',
      'on.command.x.set.m',
      'on.command.x.set.m',
      'states.a.after.PT1M.guard',
      'states.a.block.props.saveAs',
      'states.a.exit.set.m',
      'states.b.block.props.results.0.value',
      'states.b.block.props.results.0.variable',
      'states.b.block.props.url',
      'texts.de.a.prompt',
      'texts.en.a.prompt',
    ].toSorted(),
  );
});

test('the message says what was probably meant', () => {
  const [problem] = problemsOf(
    'unknown-variable',
    journeyOf({ variables: declared, states: { a: use('ask', { saveAs: 'ordre' }) } }),
  );
  expect(problem?.message).toBe(
    'State "a" names the variable "ordre", which is not declared. Did you mean "order"? Declare it under "variables", or correct the name.',
  );
});
