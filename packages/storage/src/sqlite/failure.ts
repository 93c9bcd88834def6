import type { Failure } from './wire.ts';

/**
 * A refusal with its sentence, thrown inside the worker where the calling thread's UsherError is not loaded. A call that writes
 * throws it before it has written anything.
 */
export class StorageFailure extends Error {
  readonly failure: Failure;

  constructor(code: string, message: string, retry: Failure['retry'] = 'never') {
    super(message);
    this.failure = { code, message, retry };
  }
}

// https://sqlite.org/rescode.html; the low byte of an extended code is its primary one.
const resultCodes = {
  error: 1,
  constraint: 19,
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** The primary result code of an error of SQLite, or undefined for any other error. */
export function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

export function isBusy(error: unknown): boolean {
  return resultCodeOf(error) === resultCodes.busy;
}

/** Tells whether a COMMIT that failed with this error has certainly written nothing, as after a failing sync nobody can tell. */
export function isCertainlyUndone(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === resultCodes.full || code === resultCodes.corrupt;
}

/** Tells whether a statement itself was wrong, and not the disk, the file or another program. */
export function isFaultOfSql(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code === resultCodes.error || code === resultCodes.constraint;
}

/** Puts whatever was thrown while working on `file` into a code and a sentence. */
export function describeFailure(error: unknown, file: string): Failure {
  if (error instanceof StorageFailure) return error.failure;
  const reason = error instanceof Error ? error.message : String(error);
  switch (resultCodeOf(error)) {
    case resultCodes.corrupt:
    case resultCodes.notADatabase:
      return {
        code: 'storage/corrupt',
        message: `The database ${file} is damaged, or is no SQLite database at all (${reason}). Stop Usher, keep a copy of the file, and restore the last backup.`,
        retry: 'never',
      };
    case resultCodes.readOnly:
    case resultCodes.cannotOpen:
      return {
        code: 'storage/unwritable',
        message: `Usher cannot write the database ${file} (${reason}). Let its user write the folder and all files in it, or choose another data folder.`,
        retry: 'never',
      };
    case resultCodes.full:
      return {
        code: 'storage/full',
        message: `There is no space left for the database ${file}. Nothing was written; free some space and try again.`,
        retry: 'later',
      };
    case resultCodes.busy:
      return {
        code: 'storage/busy',
        message: `Another program holds a write lock on the database ${file}. Nothing was written; end that program's transaction and try again.`,
        retry: 'later',
      };
    default:
      return {
        code: 'storage/failed',
        message: `The database ${file} refused a request: ${reason}. Nothing of that request was written.`,
        retry: 'never',
      };
  }
}
