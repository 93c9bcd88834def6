import { blockContract } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { endBlock } from './end.behaviour.ts';
import { de } from './end.de.ts';
import { en } from './end.en.ts';

blockContract(endBlock, { en, de });

describe('end', () => {
  test('reports its outcome and has no way out', () => {
    expect(endBlock.definition.outcome?.({ outcome: 'refunded' })).toBe('refunded');
    expect(endBlock.definition.outlets({ outcome: 'refunded' })).toEqual([]);
  });
});
