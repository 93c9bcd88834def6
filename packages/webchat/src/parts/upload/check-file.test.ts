import { describe, expect, test } from 'vitest';
import { checkFile } from './check-file.ts';

const file = { name: 'Bill.PDF', type: 'application/pdf', size: 100 };

describe('a file', () => {
  test('is taken at the limit and not above', () => {
    expect([checkFile(file, 100), checkFile(file, 99), checkFile({ ...file, size: 0 }, 99)]).toEqual([
      undefined,
      'too-large',
      'empty',
    ]);
  });

  test.each([
    [['application/pdf'], undefined],
    [['image/*', 'application/*'], undefined],
    [['.pdf'], undefined],
    [['*'], undefined],
    [[], undefined],
    [['image/*'], 'wrong-kind'],
    [['.doc', 'image/png'], 'wrong-kind'],
  ])('where %j are taken: %s', (accepts, problem) => {
    expect(checkFile(file, 100, accepts)).toBe(problem);
  });
});
