-- Who performs a row of the outbox, what is answered by others, and what followed from what.

-- Counts up with each opening: rows of earlier openings are known by their number.
CREATE TABLE opening (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO opening (id, number) VALUES (1, 0);

CREATE TABLE outbox_next (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  seq             INTEGER NOT NULL,
  transcript_seq  INTEGER,
  owner           INTEGER,                         -- number of an opening; null for nobody
  state           TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'handed-on', 'dead')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  tried_at        INTEGER,
  available_at    INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  correlation     TEXT,
  effect_type     TEXT    NOT NULL,
  effect          TEXT    NOT NULL,
  error           TEXT
) STRICT;
INSERT INTO outbox_next (id, conversation_id, seq, transcript_seq, state, attempts, tried_at, available_at, created_at,
    effect_type, effect, error)
  SELECT id, conversation_id, seq, transcript_seq, state, attempts, tried_at, available_at, created_at,
    effect_type, effect, error FROM outbox ORDER BY id;
-- Rows that are gone have had their ids, too.
DELETE FROM sqlite_sequence WHERE name = 'outbox_next';
INSERT INTO sqlite_sequence (name, seq) SELECT 'outbox_next', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE UNIQUE INDEX outbox_order ON outbox (conversation_id, seq);
CREATE INDEX outbox_agent_request ON outbox (created_at)
  WHERE effect_type = 'agent.request' AND state IN ('waiting', 'handed-on');
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
