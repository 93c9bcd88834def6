import { describe, expect, test } from 'vitest';
import { type Item, listStartable } from './lane.ts';

const now = 1_000;

function items(...phases: [id: string, phase?: Item['phase'], availableAt?: number][]): Item[] {
  return phases.map(([id, phase = 'waiting', availableAt = 0]) => ({
    row: { effect: { id } } as Item['row'],
    phase,
    attempts: 0,
    availableAt,
    isAmbiguous: false,
    attemptsWhenLost: null,
    isCancelled: false,
    isDropped: false,
    wasPutOff: false,
    progress: { sent: 0 },
  }));
}

/** Ids that begin with m are messages, all others answer. */
function startable(...phases: Parameters<typeof items>): string[] {
  const isInOrder = (item: Item) => item.row.effect.id.startsWith('m');
  return listStartable(items(...phases), now, isInOrder).map(({ row }) => row.effect.id);
}

describe('the rows of a conversation that may begin', () => {
  test('are the first message and no other', () => {
    expect(startable(['m1'], ['m2'])).toEqual(['m1']);
    expect(startable(['m1', 'running'], ['m2'])).toEqual([]);
    expect(startable(['m1', 'waiting', now + 1], ['m2'])).toEqual([]);
  });

  test('are requests in front of the first message, beside each other', () => {
    expect(startable(['h1'], ['h2'], ['m1'], ['h3'], ['m2'])).toEqual(['h1', 'h2', 'm1']);
  });

  test('are messages behind requests under way, waiting for another attempt, or with somebody else', () => {
    expect(startable(['h1', 'running'], ['h2', 'waiting', now + 1], ['h3', 'handed-on'], ['m1'])).toEqual(['m1']);
  });

  test('are no requests behind a message that is not through', () => {
    expect(startable(['m1', 'running'], ['h1'])).toEqual([]);
  });
});
