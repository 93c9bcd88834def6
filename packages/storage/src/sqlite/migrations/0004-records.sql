-- What channels keep beside the conversations: records, leases, files.

CREATE TABLE record (
  scope      TEXT    NOT NULL,
  key        TEXT    NOT NULL,
  revision   INTEGER NOT NULL,
  expires_at INTEGER,
  fence      INTEGER,                              -- of the lease it was written under
  value      TEXT    NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_age ON record (expires_at) WHERE expires_at IS NOT NULL;

-- A lease that nobody holds keeps its row, so that no number is ever given twice.
CREATE TABLE lease (
  name   TEXT    NOT NULL PRIMARY KEY,
  fence  INTEGER NOT NULL,
  holder TEXT,
  until  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  id         TEXT    NOT NULL PRIMARY KEY,
  channel    TEXT    NOT NULL,
  address    TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  mime       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  bytes      BLOB    NOT NULL
) STRICT;
CREATE INDEX file_place ON file (channel, address);
