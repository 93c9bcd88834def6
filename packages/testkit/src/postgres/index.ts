/** PostgreSQL for tests: found, fetched or given, and started. */

export { ownPostgresForTests, postgresForTests } from './postgres-for-tests.ts';
export { onServer, type ProvidedPostgres, providePostgres } from './provide-postgres.ts';
export { shareServer } from './shared-server.ts';
export { type OwnServer, type ServerOptions, startServer } from './start-server.ts';
