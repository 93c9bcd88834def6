import { afterAll } from 'vitest';
import { type ProvidedPostgres, providePostgres } from './provide-postgres.ts';
import { type OwnServer, type ServerOptions, startServer } from './start-server.ts';

/** A variable such as CI counts as set unless it says no. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value);
}

/** @throws Error where tests must not be skipped */
function skip(problem: string): undefined {
  const line = `TESTS OF POSTGRESQL DO NOT RUN. ${problem}`;
  if (isSet(process.env.CI)) throw new Error(line);
  console.error(line);
}

/**
 * For the top of a test file: a PostgreSQL, or undefined where none can be had; its tests are then skipped
 * (`describe.skipIf(postgres === undefined)`). With CI set that is an error instead.
 */
export async function postgresForTests(): Promise<ProvidedPostgres | undefined> {
  const provided = await providePostgres();
  if ('problem' in provided) return skip(provided.problem);
  afterAll(() => provided.stop());
  return provided;
}

/** As `postgresForTests`, a server that no other test file uses, so that it may be ended and started again. */
export async function ownPostgresForTests(options?: ServerOptions): Promise<OwnServer | undefined> {
  const server = process.env.USHER_TEST_POSTGRES === '' ? { problem: 'None was found.' } : await startServer(options);
  if ('problem' in server) return skip(server.problem);
  afterAll(() => server.stop());
  return server;
}
