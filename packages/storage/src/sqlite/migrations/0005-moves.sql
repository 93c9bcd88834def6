-- Conversations go on at another place. A place's newest one is the one that came to it last, by beginning there or by moving there.

ALTER TABLE conversation ADD COLUMN moved REAL;    -- where it stands among the ids of those at its place; null: by its own id
DROP INDEX conversation_place;
CREATE INDEX conversation_place ON conversation (channel, address, coalesce(moved, id));
