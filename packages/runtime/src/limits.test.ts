import { expect, test } from 'vitest';
import { defaultLimits, resolveLimits } from './limits.ts';

test('limits that are not given stand at their default', () => {
  expect(resolveLimits({ messageLength: 10 })).toEqual({ ...defaultLimits, messageLength: 10 });
});

test.each([{ messageLength: 0 }, { messageLength: Number.NaN }, { mesageLength: 10 }])(
  'refuses %o in words',
  (given) => {
    expect(() => resolveLimits(given)).toThrowError(expect.objectContaining({ code: 'runtime/bad-limit' }));
  },
);
