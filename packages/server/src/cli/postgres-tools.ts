import { UsherError } from '@usher/journey';

const schemas = '--schema=usher --schema=accounts';

/** PostgreSQL's own programs do it better; the line has no password in it. */
export function useDump(file: string): UsherError {
  return new UsherError(
    'cli/use-postgres',
    `Everything is in the PostgreSQL database of DATABASE_URL. Back it up, also while Usher runs, with its own program:\n  pg_dump --format=custom ${schemas} --file=${file}.dump "$DATABASE_URL"`,
  );
}

export function useRestore(file: string): UsherError {
  return new UsherError(
    'cli/use-postgres',
    `DATABASE_URL names a PostgreSQL database. Stop every node, and restore a dump into an empty database with PostgreSQL's own program:\n  pg_restore --exit-on-error --single-transaction --no-owner --dbname="$DATABASE_URL" ${file}`,
  );
}
