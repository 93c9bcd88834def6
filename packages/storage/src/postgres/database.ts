import type { UsherError } from '@usher/journey';
import type pg from 'pg';
import { describeRefusal, fateOf, isConnectionLost, isForeignName, uncertain, unreachable } from './failure.ts';

/**
 * One statement. It is prepared under its name once a connection, so a name stands for one text; behind a pooler that mixes up the names
 * of different connections it is sent without.
 */
export interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Asks the database. A statement is a transaction of its own: nothing here opens one, so that a pooler may hand each statement
 * to another connection.
 *
 * @throws UsherError `storage/unreachable`, `storage/wrong-password`, `storage/busy` and so on: nothing was written
 */
export interface Database {
  /** As people know it, without the password. */
  readonly place: string;
  /** What writes nothing, or may be done twice: asked once more where the connection breaks. */
  read<Row>(query: Query): Promise<readonly Row[]>;
  /** @throws UsherError `storage/uncertain` too, where nobody knows whether it was written */
  write<Row>(query: Query): Promise<readonly Row[]>;
  /** Lets go of all connections once their statements have ended. */
  end(): Promise<void>;
}

/** Collisions are with other transactions, each of which goes on: so many in a row are none. */
const mostTries = 6;

export function createDatabase(pool: pg.Pool, place: string): Database {
  let keepsNames = true;

  async function attempt<Row>(query: Query): Promise<readonly Row[]> {
    const client = await pool.connect().catch((error) => {
      throw new NotReached(error);
    });
    let broken: Error | undefined;
    try {
      // The row's type is a promise of the statement's text.
      return (await client.query(toConfig(query, keepsNames))).rows as Row[];
    } catch (error) {
      // For good: once names are mixed up, the next one may stand for the text of another program.
      if (isForeignName(error)) keepsNames = false;
      if (isConnectionLost(error)) broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function insist<Row>(query: Query, isRepeatable: boolean): Promise<readonly Row[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt<Row>(query);
      } catch (error) {
        const mayRepeat = tries < mostTries && !(error instanceof NotReached);
        const fate = error instanceof NotReached ? 'undone' : fateOf(error);
        if (mayRepeat && fate === 'collided') continue;
        if (mayRepeat && fate === 'unknown' && isRepeatable && tries === 1) continue;
        throw describe(error, isRepeatable);
      }
    }
  }

  function describe(error: unknown, isRepeatable: boolean): UsherError {
    if (error instanceof NotReached) return unreachable(error.cause, place);
    if (!isConnectionLost(error)) return describeRefusal(error, place);
    return isRepeatable || fateOf(error) !== 'unknown' ? unreachable(error, place) : uncertain(error, place);
  }

  return {
    place,
    read: (query) => insist(query, true),
    write: (query) => insist(query, false),
    end: () => pool.end(),
  };
}

function toConfig({ name, text, values }: Query, keepsNames: boolean): pg.QueryConfig {
  return { ...(keepsNames ? { name } : {}), text, values: [...values] };
}

/** No connection was to be had. */
class NotReached extends Error {
  constructor(cause: unknown) {
    super('No connection.', { cause });
  }
}
