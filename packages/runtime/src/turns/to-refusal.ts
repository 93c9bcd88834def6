import { UsherError } from '@usher/journey';
import type { TurnFailure } from './turn-failure.ts';

/** What whoever asked for a turn is told of its failure, where they are there to hear it and nothing goes to the dead letters. */
export function toRefusal(failure: TurnFailure): UsherError {
  const { cause } = failure;
  const code = cause instanceof UsherError ? cause.code : '';
  if (cause instanceof UsherError && code === 'runtime/unplayable') return cause;
  const known = code === 'engine/unknown-resume-point' ? 'runtime/unknown-resume-point' : 'runtime/turn-failed';
  return new UsherError(known, failure.message, { cause });
}
