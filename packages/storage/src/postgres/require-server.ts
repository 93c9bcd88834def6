import { UsherError } from '@usher/journey';
import type { Database } from './database.ts';

interface ServerFacts {
  readonly version: number;
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
  const { place } = database;
  if (facts && facts.version < 140_000) {
    throw new UsherError(
      'storage/server-too-old',
      `${place} runs on PostgreSQL ${facts.named}, and Usher needs 14 or newer. Update the server, or use another one.`,
    );
  }
  if (facts && facts.encoding !== 'UTF8') {
    throw new UsherError(
      'storage/wrong-encoding',
      `${place} keeps text as ${facts.encoding}, and Usher needs UTF8. Create another one with: createdb --encoding=UTF8 --template=template0 <name>.`,
    );
  }
}
