import { UsherError } from '@usher/journey';
import pg from 'pg';

/** What became of a request that failed. */
export type Fate =
  /** The server answered that it refuses, or was never reached: nothing was written. */
  | 'undone'
  /** As `undone`, and the same request may succeed at once. */
  | 'collided'
  /** The connection ended before the answer came. */
  | 'unknown';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const collisions = ['40001', '40P01'];
/** A name that the connection has not prepared, or that is taken on it already. */
const foreignNames = ['26000', '42P05'];
/** A prepared statement that the connection has no more, or has for another schema: gone with the connection. */
const stalePlans = [...foreignNames, '0A000'];
const ofConnection = /^(08|57P0|25P03)/;

/** The server's own code, five letters, where it answered. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Tells whether the connection cannot be used any more. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === undefined || ofConnection.test(state) || stalePlans.includes(state);
}

/** Tells whether somebody between here and the server lends connections without minding what is prepared on them. */
export function isForeignName(error: unknown): boolean {
  return foreignNames.includes(sqlStateOf(error) ?? '');
}

/** Tells what became of a statement that failed with this error. */
export function fateOf(error: unknown): Fate {
  const state = sqlStateOf(error);
  if (state === undefined) return isNeverSent(error) ? 'collided' : 'unknown';
  if (collisions.includes(state) || stalePlans.includes(state)) return 'collided';
  return ofConnection.test(state) ? 'unknown' : 'undone';
}

/** A connection taken from the pool that broke since. */
function isNeverSent(error: unknown): boolean {
  return error instanceof Error && error.message.includes('is not queryable');
}

/** Puts a refusal of the server into a code and a sentence. `place` names the database without its password. */
export function describeRefusal(error: unknown, place: string): UsherError {
  const reason = error instanceof Error ? error.message : String(error);
  const { code, message, retry } = refusal(sqlStateOf(error) ?? '', reason, place);
  return new UsherError(code, message, { retry, cause: error });
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retry: 'never' | 'later';
}

function refusal(state: string, reason: string, place: string): Refusal {
  const later = (code: string, message: string): Refusal => ({ code, message, retry: 'later' });
  const never = (code: string, message: string): Refusal => ({ code, message, retry: 'never' });
  if (state === '53100') {
    return later(
      'storage/full',
      `There is no space left for ${place}. Nothing was written; free some space and try again.`,
    );
  }
  if (state === '57014' || state === '55P03' || collisions.includes(state)) {
    return later(
      'storage/busy',
      `${place} could not do a request in time (${reason}). Nothing was written; try again, and look for long transactions of other programs.`,
    );
  }
  if (state === '25006') {
    return later(
      'storage/read-only',
      `${place} takes no writes now (${reason}), as a stand-by does. Nothing was written; it goes on once the address leads to the primary server.`,
    );
  }
  if (state.startsWith('53')) {
    return later('storage/busy', `${place} is short of something (${reason}). Nothing was written; try again.`);
  }
  if (state === '54000' || state.startsWith('22')) {
    return never(
      'storage/bad-input',
      `${place} cannot keep a value: ${reason}. Nothing was written; correct the call (keys, addresses and ids may have 2,000 bytes).`,
    );
  }
  if (state.startsWith('XX')) {
    return never(
      'storage/corrupt',
      `${place} reports damage: ${reason}. Keep a copy of its files, look into its log, and restore the last backup if need be.`,
    );
  }
  return never('storage/failed', `${place} refused a request: ${reason}. Nothing of that request was written.`);
}

/** The database could not be reached, so nothing was written. */
export function unreachable(error: unknown, place: string): UsherError {
  const state = sqlStateOf(error) ?? '';
  const reason = reasonOf(error);
  if (state === '28P01' || state === '28000') {
    return new UsherError(
      'storage/wrong-password',
      `${place} does not let Usher in (${reason}). Correct user and password in DATABASE_URL, or the server's pg_hba.conf.`,
      { cause: error, retry: 'later' },
    );
  }
  if (state === '3D000') {
    return new UsherError(
      'storage/no-database',
      `${place} does not exist. Create it (createdb), or correct its name in DATABASE_URL.`,
      { cause: error, retry: 'later' },
    );
  }
  return new UsherError(
    'storage/unreachable',
    `${place} cannot be reached (${reason}). Nothing was written; it is tried again with the next request. Check that the server runs and that DATABASE_URL leads to it.`,
    { cause: error, retry: 'later' },
  );
}

/** The connection ended before the answer to a write came. */
export function uncertain(error: unknown, place: string): UsherError {
  return new UsherError(
    'storage/uncertain',
    `The connection to ${place} ended before it had acknowledged a write (${reasonOf(error)}). It may or may not be written: look again before the call is repeated.`,
    { cause: error, retry: 'later' },
  );
}

/** Of several addresses that were tried, Node tells the reasons one by one. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
