-- Times are milliseconds since 1970. JSON is kept as text, byte for byte.

CREATE TABLE conversation (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  key                 TEXT    NOT NULL UNIQUE,
  channel             TEXT    NOT NULL,
  address             TEXT    NOT NULL,
  journey_id          TEXT    NOT NULL,
  version             TEXT    NOT NULL,
  revision            INTEGER NOT NULL,            -- optimistic lock, +1 a turn
  next_transcript_seq INTEGER NOT NULL,
  next_outbox_seq     INTEGER NOT NULL,
  status              TEXT    NOT NULL CHECK (status IN ('active', 'done')),
  control_holder      TEXT    NOT NULL,
  control_epoch       INTEGER NOT NULL,
  updated_at          INTEGER NOT NULL,
  snapshot            TEXT    NOT NULL             -- last, because it is the one that spills over
) STRICT;
CREATE INDEX conversation_place ON conversation (channel, address);
CREATE INDEX conversation_live ON conversation (journey_id, version) WHERE status = 'active';

-- De-duplication of inbound events; pruned by age.
CREATE TABLE inbox (
  channel     TEXT    NOT NULL,
  address     TEXT    NOT NULL,
  external_id TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (channel, address, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_age ON inbox (received_at);

CREATE TABLE transcript (
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  seq             INTEGER NOT NULL,
  direction       TEXT    NOT NULL CHECK (direction IN ('in', 'out', 'note')),
  external_id     TEXT    NOT NULL,
  body            TEXT    NOT NULL,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;

-- What every turn took in: with the versions, enough to compute a conversation again.
CREATE TABLE event (
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  revision        INTEGER NOT NULL,                -- of the conversation after this turn
  at              INTEGER NOT NULL,
  event           TEXT    NOT NULL,
  PRIMARY KEY (conversation_id, revision)
) STRICT, WITHOUT ROWID;

-- Effects that wait to be performed; a row goes when it is done, so an id must never be given twice.
CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  seq             INTEGER NOT NULL,
  transcript_seq  INTEGER,
  effect          TEXT    NOT NULL,
  attempts        INTEGER NOT NULL DEFAULT 0,
  tried_at        INTEGER,
  available_at    INTEGER NOT NULL,
  state           TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'dead')),
  error           TEXT
) STRICT;
CREATE UNIQUE INDEX outbox_order ON outbox (conversation_id, seq);

CREATE TABLE timer (
  conversation_id INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  timer           TEXT    NOT NULL,
  n               INTEGER NOT NULL,
  due             INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, timer)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due);

CREATE TABLE dead_turn (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER,
  event           TEXT    NOT NULL,
  error           TEXT    NOT NULL,
  at              INTEGER NOT NULL
) STRICT;

CREATE TABLE journey_version (
  journey_id   TEXT    NOT NULL,
  version      TEXT    NOT NULL,
  number       INTEGER NOT NULL,
  document     TEXT    NOT NULL,
  lock         TEXT    NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (journey_id, version)
) STRICT;
CREATE UNIQUE INDEX journey_version_number ON journey_version (journey_id, number);

CREATE TABLE journey (
  id              TEXT NOT NULL PRIMARY KEY,
  current_version TEXT NOT NULL
) STRICT, WITHOUT ROWID;
