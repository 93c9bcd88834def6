-- What channels keep beside the conversations: records, leases, files.

CREATE TABLE usher.record (
  revision   bigint NOT NULL,
  expires_at bigint,
  fence      bigint,                               -- of the lease it was written under
  scope      text COLLATE "C" NOT NULL,
  key        text COLLATE "C" NOT NULL,
  value      text COLLATE "C" NOT NULL,
  PRIMARY KEY (scope, key)
) WITH (fillfactor = 80);
CREATE INDEX record_age ON usher.record (expires_at) WHERE expires_at IS NOT NULL;

-- A lease that nobody holds keeps its row, so that no number is ever given twice.
CREATE TABLE usher.lease (
  fence  bigint NOT NULL,
  until  timestamptz,
  name   text COLLATE "C" NOT NULL PRIMARY KEY,
  holder text COLLATE "C"
) WITH (fillfactor = 50);

CREATE TABLE usher.file (
  created_at bigint NOT NULL,
  id         text COLLATE "C" NOT NULL PRIMARY KEY,
  channel    text COLLATE "C" NOT NULL,
  address    text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  mime       text COLLATE "C" NOT NULL,
  bytes      bytea NOT NULL
);
-- Pictures and documents do not get smaller.
ALTER TABLE usher.file ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX file_place ON usher.file (channel, address);

-- Writes a record where it is the revision that was expected (null: any; 0: none) and the lease (if any) has no newer holder.
-- The lease is held to the end, so that nobody takes it between the look and the write.
CREATE FUNCTION usher.write_record(of_scope text, of_key text, new_value text, expected bigint, expires bigint,
  lease_name text, lease_fence bigint, now bigint) RETURNS TABLE (outcome text, revision bigint) LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  written bigint;
BEGIN
  IF lease_name IS NOT NULL THEN
    PERFORM FROM usher.lease l WHERE l.name = lease_name AND l.fence = lease_fence FOR SHARE;
    IF NOT FOUND THEN
      RETURN QUERY SELECT 'fenced', NULL::bigint;
      RETURN;
    END IF;
  END IF;
  IF coalesce(expected, 0) = 0 THEN
    INSERT INTO usher.record AS r (scope, key, revision, expires_at, fence, value)
      VALUES (of_scope, of_key, 1, expires, lease_fence, new_value)
      ON CONFLICT (scope, key) DO UPDATE SET revision = r.revision + 1, expires_at = excluded.expires_at,
        fence = excluded.fence, value = excluded.value
        WHERE expected IS NULL OR r.expires_at <= now
      RETURNING r.revision INTO written;
  ELSE
    UPDATE usher.record r SET revision = r.revision + 1, expires_at = expires, fence = lease_fence, value = new_value
      WHERE r.scope = of_scope AND r.key = of_key AND r.revision = expected AND (r.expires_at IS NULL OR r.expires_at > now)
      RETURNING r.revision INTO written;
  END IF;
  RETURN QUERY SELECT CASE WHEN written IS NULL THEN 'conflict' ELSE 'written' END, written;
END $$;
