import { UsherError } from '@usher/journey';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { AccountsDatabase, AccountsTables, Tables } from './accounts-database.ts';
import { createPostgresPool, postgresTimes } from './postgres-pool.ts';
import { accountsSchema, type PrepareOptions, preparePostgres, turnKey } from './prepare-postgres.ts';

/**
 * Opens the accounts in a PostgreSQL database, and makes their tables first where there are none. Several nodes may do so at once.
 *
 * @param url such as `postgres://usher:password@db.example.com:5432/usher`; its password stands in no message
 * @throws UsherError `accounts/too-new`, `accounts/cannot-open`, `accounts/nothing-there`
 */
export async function openAccountsPostgres(url: string, options?: PrepareOptions): Promise<AccountsDatabase> {
  const secret = await preparePostgres(url, options).catch((error: unknown) => {
    throw cannotOpen(url, error);
  });
  const database = new Kysely<AccountsTables>({ dialect: new PostgresDialect({ pool: createPostgresPool(url) }) });
  let closed: Promise<void> | undefined;
  return {
    tables: database.withSchema(accountsSchema),
    forLibrary: { db: database, type: 'postgres', schemaName: accountsSchema, transaction: true },
    secret,
    isShared: true,
    inTurn: (work) =>
      database
        .transaction()
        // Whatever the database has as its default: what is read after the wait is what those before have written.
        .setIsolationLevel('read committed')
        .execute(async (transaction) => {
          await takeTurn(transaction);
          return work(transaction.withSchema(accountsSchema));
        }),
    close() {
      closed ??= database.destroy();
      return closed;
    },
  };
}

/** A node that stops within its turn, or is cut off, holds the others up for seconds only. */
async function takeTurn(transaction: Tables): Promise<void> {
  const { turn, idleInTurn } = postgresTimes;
  await sql`SELECT set_config('lock_timeout', ${`${turn}ms`}, true),
    set_config('idle_in_transaction_session_timeout', ${`${idleInTurn}ms`}, true)`.execute(transaction);
  await sql`SELECT pg_advisory_xact_lock(${turnKey})`.execute(transaction);
}

function cannotOpen(url: string, error: unknown): UsherError {
  if (error instanceof UsherError) return error;
  const reason = error instanceof Error ? error.message || String(error) : String(error);
  return new UsherError(
    'accounts/cannot-open',
    `The accounts in the PostgreSQL database at ${describeUrl(url)} cannot be opened: ${reason}. Let DATABASE_URL name a database that answers, and a user who may create a schema in it.`,
    { cause: error },
  );
}

/** Without user and password. */
function describeUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'DATABASE_URL' : `${parsed.host}${parsed.pathname}`;
}
