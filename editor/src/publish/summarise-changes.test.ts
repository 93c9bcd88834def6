import { standardCatalog } from '@usher/blocks';
import { type Journey, type JourneyInput, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { summariseChanges } from './summarise-changes.ts';

const input = {
  format: 1,
  id: 'hello',
  name: 'Hello',
  languages: ['en'],
  initial: 'greet',
  states: {
    greet: { name: 'Greet', block: { type: 'say', version: 1, props: { content: [] } }, outlets: { done: 'bye' } },
    bye: { name: 'Goodbye', block: { type: 'end', version: 1, props: {} } },
  },
  texts: { en: { 'greet.content.a': 'Hello' } },
} satisfies JourneyInput;

const read = (change: Partial<JourneyInput> = {}): Journey => {
  const parsed = parseJourney({ ...input, ...change }, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.journey;
};

describe('what has changed between two versions', () => {
  test('is nothing for two that are the same, or only look different on the canvas', () => {
    expect(summariseChanges(read(), read({ layout: { greet: { x: 10, y: 20 } } })).isNone).toBe(true);
  });

  test('names states by their names', () => {
    const { bye: _bye, ...rest } = input.states;
    const changed = read({
      states: {
        ...rest,
        greet: { ...input.states.greet, name: 'Welcome' },
        ask: { ...input.states.bye, name: 'Last words' },
      },
    });
    expect(summariseChanges(read(), changed).states).toEqual({
      added: ['Last words'],
      removed: ['Goodbye'],
      changed: ['Welcome'],
    });
  });

  test('counts texts by language', () => {
    const changed = read({ texts: { en: { 'greet.content.a': 'Hi', 'greet.content.b': 'You' }, de: { x: 'Hallo' } } });
    expect(summariseChanges(read(), changed).texts).toEqual({ en: 2, de: 1 });
  });

  test('tells what belongs to the whole journey', () => {
    const changes = summariseChanges(
      read(),
      read({ name: 'Hi', variables: { age: { type: 'number', label: 'Age' } } }),
    );
    expect(changes.journey).toEqual(['the name']);
    expect(changes.variables.added).toEqual(['age']);
    expect(changes.isNone).toBe(false);
  });
});
