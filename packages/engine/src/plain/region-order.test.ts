import { describe, expect, test } from 'vitest';
import { assign, createActor, createMachine } from 'xstate';
import { compilePlain } from './compile-plain.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import { startPlain, takePlain } from './take-plain.ts';

/** Both regions want to leave at once, each to another state. */
const machine = createMachine({
  context: { isOver: false },
  initial: 'both',
  states: {
    both: {
      type: 'parallel',
      states: {
        one: {
          initial: 'deep',
          states: {
            deep: { always: { guard: 'isOver', target: '#left' }, on: { ON: 'deeper' } },
            deeper: { always: { guard: 'isOver', target: '#left' } },
          },
        },
        two: { always: { guard: 'isOver', target: '#right' } },
      },
      on: { OVER: { actions: assign({ isOver: true }) } },
    },
    left: { id: 'left' },
    right: { id: 'right' },
  },
}).provide({ guards: { isOver: ({ context }) => (context as { isOver: boolean }).isOver } });

function playLive(types: readonly string[]): unknown {
  const actor = createActor(machine).start();
  for (const type of types) actor.send({ type });
  return actor.getSnapshot().value;
}

function playOurs(types: readonly string[]): unknown {
  const program = compilePlain('regions', machine);
  let text = JSON.stringify(startPlain(program, { at: 0 }).snapshot);
  for (const type of types) {
    const event = { id: 'e', at: 0, type: `custom.${type}` as const, data: { event: { type } } };
    text = JSON.stringify(takePlain(program, JSON.parse(text) as PlainSnapshot, event).snapshot);
  }
  return (JSON.parse(text) as PlainSnapshot).root.value;
}

describe('regions that want different things', () => {
  test.each([
    ['the one that was entered first has its way, however deep it stands', ['OVER'], 'left'],
    ['one in which something was entered since comes after the others', ['ON', 'OVER'], 'right'],
  ])('%s', (_title, types, expected) => {
    expect(playLive(types)).toBe(expected);
    expect(playOurs(types)).toBe(expected);
  });
});
