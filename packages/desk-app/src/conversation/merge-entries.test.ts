import type { DeskEntry } from '@usher/api/desk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentSays, customerSays } from '../test/entry.ts';
import { findCursor, mergeEntry } from './merge-entries.ts';

const merge = (...entries: DeskEntry[]) => entries.reduce<readonly DeskEntry[]>(mergeEntry, []);

describe('entries', () => {
  test('come out by seq, each once, whatever the order and however often they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 })), (seqs) => {
        const merged = merge(...seqs.map((seq) => customerSays(seq, `${seq}`)));
        expect(merged.map((entry) => entry.seq)).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      }),
    );
  });

  test('take the newer word on their delivery', () => {
    const merged = merge(agentSays(1, 'Hi', 'waiting'), customerSays(2, 'Oh'), agentSays(1, 'Hi', 'sent'));
    expect(merged[0]).toMatchObject({ seq: 1, delivery: 'sent' });
    expect(merged).toHaveLength(2);
  });

  test('are asked for after the last one', () => {
    expect(findCursor([])).toBeUndefined();
    expect(findCursor(merge(customerSays(3, 'a'), customerSays(4, 'b')))).toBe(4);
  });

  test('are asked for from the oldest that was still on its way', () => {
    expect(findCursor(merge(customerSays(3, 'a'), agentSays(4, 'b', 'waiting'), customerSays(5, 'c')))).toBe(3);
    expect(findCursor(merge(agentSays(4, 'b', 'waiting')))).toBeUndefined();
  });
});
