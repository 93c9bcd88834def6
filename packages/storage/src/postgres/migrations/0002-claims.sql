-- Claims that cost as much as they give, however long a line is and however many timers are due in one moment.

-- Of rows that no node has there are few, so that this one is rarely written.
CREATE INDEX outbox_nobodys_lane ON usher.outbox (conversation_id, id) WHERE owner IS NULL AND state = 'waiting';

-- Gives this node rows that nobody has, oldest first, once those of dead nodes are given back. Rows are looked at in windows, so
-- that a line which another node has is looked at once and not once for each of its rows.
CREATE OR REPLACE FUNCTION usher.claim_outbox(me bigint, most bigint) RETURNS SETOF usher.outbox LANGUAGE plpgsql
SET jit = off SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  past bigint := 0;
  ids bigint[];
  lanes bigint[];                                  -- of these ids
  heads bigint[];                                  -- the oldest row of a lane that nobody has
  free bigint[] := '{}';                           -- lanes that this node may have
  others bigint[] := '{}';                         -- lanes that it may not
  taken bigint[] := '{}';
BEGIN
  PERFORM usher.reap_nodes(me);
  -- The usual case: nothing waits for anybody.
  IF NOT EXISTS (SELECT FROM usher.outbox WHERE owner IS NULL AND state = 'waiting') OR NOT usher.hold_node(me) THEN
    RETURN;
  END IF;
  WHILE cardinality(taken) < most LOOP
    SELECT array_agg(w.id), array_agg(w.conversation_id) INTO ids, lanes
      FROM (SELECT o.id, o.conversation_id FROM usher.outbox o
        WHERE o.owner IS NULL AND o.state = 'waiting' AND o.id > past AND o.conversation_id <> ALL (others)
        ORDER BY o.id LIMIT most) w;
    EXIT WHEN ids IS NULL;
    past := ids[cardinality(ids)];
    heads := ARRAY(SELECT min(w.id) FROM unnest(ids, lanes) w (id, lane) WHERE w.lane <> ALL (free) GROUP BY w.lane);
    heads := ARRAY(SELECT h.id FROM (SELECT o.id FROM usher.outbox o
      WHERE o.id = ANY (heads) AND o.owner IS NULL AND o.state = 'waiting'
        AND coalesce((SELECT p.owner FROM usher.outbox p
          WHERE p.conversation_id = o.conversation_id AND p.state = 'waiting' ORDER BY p.seq LIMIT 1), me) = me
      ORDER BY o.id FOR UPDATE OF o SKIP LOCKED) h);
    -- With the head of a lane locked nobody else claims the lane; what was given away or given back before that is seen now,
    -- and now every row of it is looked at.
    free := free || ARRAY(SELECT h.conversation_id FROM usher.outbox h
      WHERE h.id = ANY (heads) AND NOT EXISTS (SELECT FROM usher.outbox p
          WHERE p.conversation_id = h.conversation_id AND p.state = 'waiting' AND p.owner <> me)
        AND NOT EXISTS (SELECT FROM usher.outbox p
          WHERE p.conversation_id = h.conversation_id AND p.state = 'waiting' AND p.owner IS NULL AND p.id < h.id));
    others := others || ARRAY(SELECT DISTINCT l.lane FROM unnest(lanes) l (lane) WHERE l.lane <> ALL (free));
    taken := taken || ARRAY(SELECT w.id FROM unnest(ids, lanes) w (id, lane) WHERE w.lane = ANY (free)
      ORDER BY w.id LIMIT most - cardinality(taken));
    EXIT WHEN cardinality(ids) < most;
  END LOOP;
  RETURN QUERY
    UPDATE usher.outbox o SET owner = me WHERE o.id = ANY (taken) AND o.owner IS NULL AND o.state = 'waiting' RETURNING o.*;
END $$;

-- Due timers that no other living node has claimed lately. Of many that are due in one moment it takes any: to put them in an
-- order of their own would mean to read them all.
CREATE OR REPLACE FUNCTION usher.claim_timers(me bigint, until bigint, most bigint, lease interval)
RETURNS TABLE (conversation_id bigint, timer text, n bigint, due bigint) LANGUAGE plpgsql
SET jit = off SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
  -- A claim that a crash of the server takes back costs a turn that is refused: no reason to wait for the disk.
  PERFORM set_config('synchronous_commit', 'off', true);
  RETURN QUERY
    WITH free AS (
      SELECT t.conversation_id, t.timer FROM usher.timer t
        WHERE t.due <= until AND (t.claimed_by IS NULL OR t.claimed_by = me OR t.claimed_until <= clock_timestamp()
          OR NOT EXISTS (SELECT FROM usher.node o WHERE o.id = t.claimed_by AND o.alive_until > clock_timestamp()))
        ORDER BY t.due LIMIT most FOR UPDATE OF t SKIP LOCKED)
    UPDATE usher.timer t SET claimed_by = me, claimed_until = clock_timestamp() + lease
      FROM free f WHERE t.conversation_id = f.conversation_id AND t.timer = f.timer
      RETURNING t.conversation_id, t.timer, t.n, t.due;
END $$;
