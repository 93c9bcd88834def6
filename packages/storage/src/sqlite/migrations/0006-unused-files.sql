-- Files that were sent and that nothing names yet, so that they go when nothing ever does. A table of its own: a column would lie
-- behind the bytes, and be read through all of them. Files of before count as used.

CREATE TABLE unused_file (
  id         TEXT    NOT NULL PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX unused_file_age ON unused_file (created_at);
