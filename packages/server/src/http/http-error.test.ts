import { UsherError } from '@usher/journey';
import { expect, test } from 'vitest';
import { toHttpError } from './http-error.ts';

test('a database that is away for a moment is told as that, without what it says of itself', () => {
  const { status, body, isInternal } = toHttpError(
    new UsherError('storage/unreachable', 'The database "usher" at 10.0.0.5 cannot be reached.', { retry: 'later' }),
  );
  expect([status, body.error.code, isInternal]).toEqual([503, 'server/not-now', true]);
  expect(JSON.stringify(body)).not.toContain('10.0.0.5');
});

test('a database that only a restart helps is an error of ours', () => {
  expect(toHttpError(new UsherError('storage/lost', 'The thread is gone.')).status).toBe(500);
});
