-- What somebody may send is counted anew with time: a conversation that goes on for months is not full for ever.

DROP FUNCTION usher.keep_file(text, text, text, text, text, bigint, bytea, bigint, bigint);

-- Keeps a file, where those of its address that came since then have no more than they may (null: it may have any). Files of one
-- address come in one after the other, so that two do not take the same room.
CREATE FUNCTION usher.keep_file(
  of_id text, of_channel text, of_address text, of_name text, of_mime text, at bigint, content bytea,
  most_files bigint, most_bytes bigint, since bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  is_full boolean;
BEGIN
  IF most_files IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(1970500200, hashtext(of_channel || chr(1) || of_address));
    SELECT count(*) >= most_files OR coalesce(sum(octet_length(f.bytes)), 0) + octet_length(content) > most_bytes INTO is_full
      FROM usher.file f
      WHERE f.channel = of_channel AND f.address = of_address AND f.created_at >= since AND f.id <> of_id;
    IF is_full THEN
      RETURN false;
    END IF;
  END IF;
  INSERT INTO usher.file (id, channel, address, name, mime, created_at, bytes)
    VALUES (of_id, of_channel, of_address, of_name, of_mime, at, content) ON CONFLICT (id) DO NOTHING;
  IF FOUND AND most_files IS NOT NULL THEN
    INSERT INTO usher.unused_file (id, created_at) VALUES (of_id, at);
  END IF;
  RETURN true;
END $$;
