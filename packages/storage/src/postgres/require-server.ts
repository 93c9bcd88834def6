import { UsherError } from '@usher/journey';
import type { Database } from './database.ts';

/** What a server says of itself. */
export interface ServerFacts {
  /** Such as 150018. */
  readonly version: number;
  /** Such as `15.18`. */
  readonly named: string;
  readonly encoding: string;
}

/** @throws UsherError `storage/server-too-old`, `storage/wrong-encoding` */
export async function requireServer(database: Database): Promise<void> {
  const [facts] = await database.read<ServerFacts>({
    name: 'usher-server',
    text: `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS named,
      current_setting('server_encoding') AS encoding`,
    values: [],
  });
  const refusal = facts && refuseServer(facts, database.place);
  if (refusal) throw refusal;
}

/** Says why a server will not do, if so. */
export function refuseServer({ version, named, encoding }: ServerFacts, place: string): UsherError | undefined {
  if (version < 140_000) {
    return new UsherError(
      'storage/server-too-old',
      `${place} runs on PostgreSQL ${named}, and Usher needs 14 or newer. Update the server, or use another one.`,
    );
  }
  if (encoding !== 'UTF8') {
    return new UsherError(
      'storage/wrong-encoding',
      `${place} keeps text as ${encoding}, and Usher needs UTF8. Create another one with: createdb --encoding=UTF8 --template=template0 <name>.`,
    );
  }
  return undefined;
}
