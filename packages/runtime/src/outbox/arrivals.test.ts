import type { OutboxRow } from '@usher/storage';
import { describe, expect, test } from 'vitest';
import { createArrivals } from './arrivals.ts';

const rowOf = (conversationId: number, seq: number): OutboxRow => ({ id: seq, conversationId, seq }) as OutboxRow;

function listen() {
  const handed: string[] = [];
  const arrivals = createArrivals((rows) =>
    handed.push(...rows.map(({ conversationId, seq }) => `${conversationId}:${seq}`)),
  );
  return { handed, arrivals };
}

describe('rows that come', () => {
  test('are handed over at once where nothing else is under way', () => {
    const { handed, arrivals } = listen();
    arrivals.expect(1).end([rowOf(1, 1), rowOf(1, 2)]);
    expect(handed).toEqual(['1:1', '1:2']);
  });

  test('wait for the call under way that brings the earlier ones of their line', () => {
    const { handed, arrivals } = listen();
    const settled = arrivals.expect(1);
    const committed = arrivals.expect(1);
    committed.end([rowOf(1, 3)]);
    expect(handed).toEqual([]);
    settled.end([rowOf(1, 2)]);
    expect(handed).toEqual(['1:2', '1:3']);
  });

  test('do not wait for calls of other lines, nor for those that begin later', () => {
    const { handed, arrivals } = listen();
    arrivals.expect(2);
    const committed = arrivals.expect(1);
    committed.end([rowOf(1, 1)]);
    arrivals.expect(1);
    expect(handed).toEqual(['1:1']);
  });

  test('of a claim wait for commits, and those of commits for a claim', () => {
    const { handed, arrivals } = listen();
    const committed = arrivals.expect(1);
    const claimed = arrivals.expectClaimed();
    const begun = arrivals.expect(null);
    claimed.end([rowOf(1, 2), rowOf(3, 1)]);
    expect(handed).toEqual([]);
    committed.end([rowOf(1, 1)]);
    expect(handed).toEqual(['1:1']);
    begun.end([]);
    expect(handed).toEqual(['1:1', '1:2', '3:1']);
  });

  test('are let go with a later one that waits for nothing, in order', () => {
    const { handed, arrivals } = listen();
    const first = arrivals.expect(1);
    const second = arrivals.expect(1);
    second.end([rowOf(1, 3)]);
    const third = arrivals.expect(1);
    first.end([rowOf(1, 2)]);
    expect(handed).toEqual(['1:2', '1:3']);
    third.end([rowOf(1, 4)]);
    expect(handed).toEqual(['1:2', '1:3', '1:4']);
  });
});
