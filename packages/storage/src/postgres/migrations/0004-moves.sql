-- Conversations go on at another place. A place's newest one is the one that came to it last, by beginning there or by moving there.

-- Where it stands among the ids of those at its place; null: by its own id.
ALTER TABLE usher.conversation ADD COLUMN moved double precision;
DROP INDEX usher.conversation_place;
CREATE INDEX conversation_place ON usher.conversation (channel, address, coalesce(moved, id::double precision));

-- What begins a conversation looks for the newest one at its place in the same order.
DO $$
DECLARE
  before text := pg_get_functiondef('usher.commit_turns'::regproc);
  changed text := replace(before, 'ORDER BY c.id DESC LIMIT 1',
    'ORDER BY coalesce(c.moved, c.id::double precision) DESC LIMIT 1');
BEGIN
  IF changed = before THEN
    RAISE EXCEPTION 'usher.commit_turns is not the one that this migration knows';
  END IF;
  EXECUTE changed;
END $$;

-- Commits one turn, and with it the conversation is reached somewhere else. The place is locked first, as for a beginning there.
CREATE FUNCTION usher.commit_move(
  me bigint, turns json, snapshots bytea, beginnings json, causes json, entries json, effects json, timers json, clears json,
  dead json, of_id bigint, to_channel text, to_address text
) RETURNS json LANGUAGE plpgsql
SET jit = off SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  told json;
BEGIN
  PERFORM pg_advisory_xact_lock(1970500198, hashtext(to_channel || chr(1) || to_address));
  told := usher.commit_turns(me, turns, snapshots, beginnings, causes, entries, effects, timers, clears, dead);
  IF told -> 'outcomes' ->> 0 = 'committed' THEN
    UPDATE usher.conversation c SET channel = to_channel, address = to_address, moved = greatest(
        (SELECT n.id + 0.5 FROM usher.conversation n ORDER BY n.id DESC LIMIT 1),
        (SELECT coalesce(n.moved, n.id::double precision) + 0.001 FROM usher.conversation n
          WHERE n.channel = to_channel AND n.address = to_address
          ORDER BY coalesce(n.moved, n.id::double precision) DESC LIMIT 1))
      WHERE c.id = of_id;
  END IF;
  RETURN told;
END $$;

-- Also tells where a conversation is that was moved: the node that has the row need not have heard of it.
DROP FUNCTION usher.begin_attempts(bigint, bigint[], bigint[]);
CREATE FUNCTION usher.begin_attempts(me bigint, ids bigint[], times bigint[])
RETURNS TABLE (id bigint, holder text, epoch bigint, channel text, address text) LANGUAGE plpgsql
SET jit = off SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
  UPDATE usher.outbox o SET attempts = o.attempts + 1, tried_at = g.at, error = NULL
    FROM unnest(ids, times) g (id, at)
    WHERE g.at IS NOT NULL AND o.id = g.id AND o.owner = me AND o.state = 'waiting';
  RETURN QUERY
    SELECT o.id, c.control_holder, c.control_epoch, CASE WHEN c.moved IS NOT NULL THEN c.channel END,
      CASE WHEN c.moved IS NOT NULL THEN c.address END
    FROM usher.outbox o JOIN usher.conversation c ON c.id = o.conversation_id
    WHERE o.id = ANY (ids) AND o.owner = me AND o.state = 'waiting';
END $$;
