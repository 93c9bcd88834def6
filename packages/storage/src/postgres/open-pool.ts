import pg from 'pg';
import { type ConnectionSettings, limitsOfSession } from './connection-settings.ts';
import { sqlStateOf, unreachable } from './failure.ts';

const seconds = 1_000;

/**
 * Opens connections as they are needed, at most so many, and shows that one can be had.
 *
 * @throws UsherError `storage/unreachable`, `storage/wrong-password`, `storage/no-database`
 */
export async function openPool(
  settings: ConnectionSettings,
  most: number,
): Promise<{ pool: pg.Pool; settings: ConnectionSettings }> {
  const limited = { ...settings, config: { ...settings.config, ...limitsOfSession } };
  for (const tried of [limited, settings]) {
    const pool = createPool(tried, most);
    try {
      (await pool.connect()).release();
      return { pool, settings: tried };
    } catch (error) {
      await pool.end();
      if (tried === limited && isUnknownParameter(error)) continue;
      throw unreachable(error, settings.place);
    }
  }
  throw new Error('Every way to connect either succeeds or says why not.');
}

function createPool({ config }: ConnectionSettings, most: number): pg.Pool {
  const pool = new pg.Pool({ ...config, max: most, idleTimeoutMillis: 30 * seconds });
  // Whoever uses a connection learns of its end by the statement; an error without a listener would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** PgBouncer takes only parameters that it knows. */
function isUnknownParameter(error: unknown): boolean {
  return sqlStateOf(error) === '08P01' && error instanceof Error && error.message.includes('startup parameter');
}
