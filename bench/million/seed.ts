import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

/** What every seeded conversation is: alike but for its number. */
export interface Seed {
  readonly count: number;
  readonly version: string;
  readonly snapshot: string;
  /** Millis; timers fall due over the year that begins in a month. */
  readonly now: number;
  /** Of each hundred timers one was due a second before. */
  readonly hasLate: boolean;
}

const month = 30 * 24 * 60 * 60_000;
const year = 365 * 24 * 60 * 60_000;
const columns = `id, key, channel, address, journey_id, version, revision, next_transcript_seq, next_outbox_seq, status,
  control_holder, control_epoch, control_since, started_at, updated_at, snapshot`;
const due = (now: string, hasLate: boolean) =>
  `CASE WHEN ${hasLate} AND n % 100 = 0 THEN ${now} - 1000 ELSE ${now} + ${month} + (n * 7919 % ${year}) END`;

/** Writes idle conversations, each with a timer, beside the one that is there and past the store, through which they would take an hour. */
export function seedSqlite(folder: string, { count, version, snapshot, now, hasLate }: Seed): void {
  const database = new DatabaseSync(join(folder, 'usher.db'));
  try {
    const numbers = 'WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)';
    database.exec('PRAGMA synchronous = OFF; BEGIN');
    database
      .prepare(
        `${numbers} INSERT INTO conversation (${columns}) SELECT n, 'key-' || n, 'web', 'visitor-' || n, 'hello', :version, 1,
        1, 1, 'active', 'bot', 0, :now, :now, :now, :snapshot FROM numbers`,
      )
      .run({ count, version, snapshot, now });
    database
      .prepare(
        `${numbers} INSERT INTO timer (conversation_id, timer, n, due) SELECT n, 'seeded', 1, ${due(':now', hasLate)} FROM numbers`,
      )
      .run({ count, now });
    database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** The same in PostgreSQL. */
export async function seedPostgres(url: string, { count, version, snapshot, now, hasLate }: Seed): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO usher.conversation (${columns}, updated_minute) SELECT n, 'key-' || n, 'web', 'visitor-' || n, 'hello', $1, 1,
        1, 1, 'active', 'bot', 0, $2::bigint, $2::bigint, $2::bigint, $3, $2::bigint / 60000 FROM generate_series(2, $4::int) n`,
      [version, now, snapshot, count],
    );
    await client.query("SELECT setval(pg_get_serial_sequence('usher.conversation', 'id'), $1::int)", [count]);
    await client.query(
      `INSERT INTO usher.timer (conversation_id, timer, n, due) SELECT n, 'seeded', 1, ${due('$1::bigint', hasLate)} FROM generate_series(2::bigint, $2::int) n`,
      [now, count],
    );
    await client.query('ANALYZE usher.conversation, usher.timer');
  } finally {
    await client.end();
  }
}
