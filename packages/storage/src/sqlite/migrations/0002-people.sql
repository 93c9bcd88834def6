-- What people work with: who waits for an agent, who is held by one, drafts, and who published what.

ALTER TABLE conversation ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN control_since INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET started_at =
  coalesce((SELECT at FROM event WHERE conversation_id = conversation.id AND revision = 1), updated_at);
UPDATE conversation SET control_since = started_at;
CREATE INDEX conversation_recent ON conversation (updated_at) WHERE status = 'active';
-- From 'agent:' up to the character after the colon, which is how an index knows a prefix.
CREATE INDEX conversation_held ON conversation (updated_at)
  WHERE status = 'active' AND control_holder >= 'agent:' AND control_holder < 'agent;';

ALTER TABLE outbox ADD COLUMN effect_type TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
-- When an older row was wished is known from below only: not after it was tried or due.
UPDATE outbox SET effect_type = coalesce(effect ->> '$.type', ''), created_at = min(available_at, coalesce(tried_at, available_at));
CREATE INDEX outbox_agent_request ON outbox (created_at) WHERE effect_type = 'agent.request' AND state = 'waiting';

ALTER TABLE journey_version ADD COLUMN published_by TEXT;
ALTER TABLE journey_version ADD COLUMN note TEXT;

-- A deleted draft keeps its row without the document, so that no revision is ever given twice.
CREATE TABLE draft (
  journey_id TEXT    NOT NULL PRIMARY KEY,
  revision   INTEGER NOT NULL,
  document   TEXT,
  updated_at INTEGER NOT NULL,
  updated_by TEXT    NOT NULL
) STRICT;
