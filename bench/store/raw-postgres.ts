import pg from 'pg';
import type { Turn, Write, Writer } from '../store-raw.ts';

/**
 * What PostgreSQL and `pg` give at best: the rows of a turn written by one function a batch, with group commit in the node, but
 * no contract, no checks, no leases, no errors. Imports nothing of ours but types.
 */
const schema = `
  CREATE TABLE conversation (id bigint PRIMARY KEY, revision bigint NOT NULL, next_transcript_seq bigint NOT NULL,
    next_outbox_seq bigint NOT NULL, control_epoch bigint NOT NULL, updated_at bigint NOT NULL, status text NOT NULL,
    control_holder text NOT NULL, key text NOT NULL UNIQUE, channel text NOT NULL, address text NOT NULL,
    journey_id text NOT NULL, version text NOT NULL, snapshot text NOT NULL) WITH (fillfactor = 70);
  CREATE INDEX ON conversation (channel, address, id);
  CREATE TABLE inbox (received_at bigint NOT NULL, channel text NOT NULL, address text NOT NULL, external_id text NOT NULL,
    PRIMARY KEY (channel, address, external_id));
  CREATE INDEX ON inbox (received_at);
  CREATE TABLE transcript (conversation_id bigint NOT NULL, seq bigint NOT NULL, created_at bigint NOT NULL,
    direction text NOT NULL, external_id text NOT NULL, body text NOT NULL, PRIMARY KEY (conversation_id, seq));
  CREATE TABLE event (conversation_id bigint NOT NULL, revision bigint NOT NULL, at bigint NOT NULL, event text NOT NULL,
    PRIMARY KEY (conversation_id, revision));
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, conversation_id bigint NOT NULL,
    seq bigint NOT NULL, transcript_seq bigint, attempts bigint NOT NULL DEFAULT 0, tried_at bigint,
    available_at bigint NOT NULL, state text NOT NULL DEFAULT 'waiting', effect text NOT NULL, error text)
    WITH (fillfactor = 80);
  CREATE UNIQUE INDEX ON outbox (conversation_id, seq);
  CREATE TABLE timer (conversation_id bigint NOT NULL, n bigint NOT NULL, due bigint NOT NULL, timer text NOT NULL,
    PRIMARY KEY (conversation_id, timer)) WITH (fillfactor = 80);
  CREATE INDEX ON timer (due);
  CREATE FUNCTION take_turns(now bigint, ids bigint[], revisions bigint[], events text[], heard text[], said text[],
    effects text[], snapshots text[]) RETURNS TABLE (conversation bigint, outbox_row bigint) LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
  AS $$ BEGIN
    INSERT INTO inbox SELECT now, 'web', 'visitor-' || g.i, 'm-' || g.r FROM unnest(ids, revisions) g (i, r)
      ORDER BY g.i ON CONFLICT DO NOTHING;
    UPDATE conversation c SET revision = c.revision + 1, next_transcript_seq = c.next_transcript_seq + 2,
        next_outbox_seq = c.next_outbox_seq + 1, control_holder = 'bot', control_epoch = 0, updated_at = now, snapshot = g.s
      FROM unnest(ids, revisions, snapshots) g (i, r, s) WHERE c.id = g.i AND c.revision = g.r - 1;
    INSERT INTO event SELECT g.i, g.r, now, g.e FROM unnest(ids, revisions, events) g (i, r, e);
    INSERT INTO transcript SELECT g.i, g.r * 2 - 1 + d.n, now, d.direction, g.r || d.ending, CASE d.n WHEN 0 THEN g.h ELSE g.s END
      FROM unnest(ids, revisions, heard, said) g (i, r, h, s), (VALUES (0, 'in', ''), (1, 'out', '.0')) d (n, direction, ending);
    INSERT INTO timer SELECT g.i, g.r, now + 600000, 'no-answer' FROM unnest(ids, revisions) g (i, r) ORDER BY g.i
      ON CONFLICT (conversation_id, timer) DO UPDATE SET n = excluded.n, due = excluded.due;
    RETURN QUERY INSERT INTO outbox (conversation_id, seq, transcript_seq, effect, available_at)
      SELECT g.i, g.r, g.r * 2, g.e, now FROM unnest(ids, revisions, effects) g (i, r, e) RETURNING conversation_id, id;
  END $$;`;

const takeTurns = 'SELECT conversation, outbox_row FROM take_turns($1, $2, $3, $4, $5, $6, $7, $8)';
const tryAndFinish = `WITH tried AS (UPDATE outbox SET attempts = attempts + 1, tried_at = $3 WHERE id = ANY ($1::bigint[]))
  DELETE FROM outbox WHERE id = ANY ($2::bigint[])`;

const mostTurns = 32;

interface Waiting {
  readonly write: Write;
  readonly done: (row: number) => void;
}

/** @param url of an empty database */
export async function startPostgresWriter(url: string, parallel: number): Promise<Writer> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  await pool.query(schema);
  await pool.query(
    `INSERT INTO conversation SELECT i, 0, 1, 1, 0, 0, 'active', 'bot', 'key-' || i, 'web', 'visitor-' || i, 'refund', 'v1', ''
      FROM generate_series(1, $1) i`,
    [parallel],
  );
  const turns: Waiting[] = [];
  const marks: Waiting[] = [];
  const under = { turns: 0, marks: 0 };
  let now = Date.now();

  const takeSome = async () => {
    under.turns += 1;
    while (turns.length > 0) {
      const batch = turns.splice(0, mostTurns);
      const given = batch.map(({ write }) => write as Turn).map((turn, index) => ({ turn, index }));
      const column = (name: keyof Turn) => given.map(({ turn }) => turn[name]);
      now += 1;
      const names = ['conversation', 'revision', 'event', 'heard', 'said', 'effect', 'snapshot'] as const;
      const { rows } = await pool.query({ name: 'turns', text: takeTurns, values: [now, ...names.map(column)] });
      const ids = new Map(rows.map((row) => [Number(row.conversation), Number(row.outbox_row)]));
      for (const { write, done } of batch) done(ids.get((write as Turn).conversation) ?? 0);
    }
    under.turns -= 1;
  };
  const markSome = async () => {
    under.marks += 1;
    while (marks.length > 0) {
      const batch = marks.splice(0);
      const ids = (kind: Write['kind']) =>
        batch.flatMap(({ write }) => (write.kind === kind && write.kind !== 'turn' ? [write.row] : []));
      now += 1;
      await pool.query({ name: 'marks', text: tryAndFinish, values: [ids('tried'), ids('done'), now] });
      for (const { write, done } of batch) done(write.kind === 'turn' ? 0 : write.row);
    }
    under.marks -= 1;
  };

  return {
    write: (write) =>
      new Promise((done) => {
        const isTurn = write.kind === 'turn';
        (isTurn ? turns : marks).push({ write, done });
        // Whatever comes in this moment goes along.
        setImmediate(() => {
          if (isTurn && turns.length > 0 && under.turns < 2) void takeSome();
          if (!isTurn && marks.length > 0 && under.marks < 2) void markSome();
        });
      }),
    close: () => pool.end(),
  };
}
