import { describe, expect, test } from 'vitest';
import { freeId } from './free-id.ts';

describe('a free id', () => {
  test('is the one wished for where nobody has it', () => {
    expect(freeId('refund', ['returns'])).toBe('refund');
  });

  test('gets the first number that is free', () => {
    expect(freeId('refund', ['refund', 'refund-2'])).toBe('refund-3');
    expect(freeId('refund-2', ['refund', 'refund-2'])).toBe('refund-3');
  });

  test('stays within the length of a key', () => {
    const long = 'a'.repeat(64);
    expect(freeId(long, [long]).length).toBeLessThanOrEqual(64);
  });
});
