// Every column is given the name it has on the wire, so that a row needs no further mapping.
export const conversation = `c.id, c.key, c.channel, c.address, c.journey_id AS "journeyId", c.version, c.revision, c.status,
  c.snapshot, c.control_holder AS "controlHolder", c.control_epoch AS "controlEpoch", c.control_since AS "controlSince",
  c.started_at AS "startedAt", c.updated_at AS "updatedAt"`;
const entry = `t.seq, t.direction, t.external_id AS "externalId", t.body, t.created_at AS "createdAt"`;
export const outboxRow = `o.id, o.conversation_id AS "conversationId", o.seq, o.transcript_seq AS "transcriptSeq", o.effect,
  o.created_at AS "createdAt", o.attempts, o.tried_at AS "triedAt", o.available_at AS "availableAt", o.state, o.correlation,
  o.error`;
const deadTurn = 'id, conversation_id AS "conversationId", event, error, at';
export const published = `v.journey_id AS "journeyId", v.version, v.number, v.document, v.lock,
  v.published_at AS "publishedAt", v.published_by AS "publishedBy", v.note`;
const current = 'v.journey_id AS "journeyId", v.version, v.number';
const record = 'r.key, r.value, r.revision, r.expires_at AS "expiresAt", r.fence';
const draft = `d.journey_id AS "journeyId", d.revision, d.document, d.updated_at AS "updatedAt", d.updated_by AS "updatedBy"`;

// Word for word as in the partial indexes, or they are not used.
const isAgentRequest = `o.effect_type = 'agent.request' AND o.state IN ('waiting', 'handed-on')`;
const isHeld = `c.status = 'active' AND c.control_holder >= 'agent:' AND c.control_holder < 'agent;'`;
const newestUpdated = 'ORDER BY c.updated_minute DESC, c.updated_at DESC, c.id DESC';

/** Who came last to a place is its newest; as in the index, or that is not used. */
const placeOrder = 'coalesce(c.moved, c.id::double precision)';

/** SQL of what reads, by the name it is prepared under. */
export const reads = {
  findConversations: `SELECT ${conversation} FROM usher.conversation c WHERE c.id = ANY ($1)`,
  findConversationsByKey: `SELECT ${conversation} FROM usher.conversation c WHERE c.key = ANY ($1)`,
  findConversationsAt: `SELECT p.n, ${conversation}
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY p (channel, address, n)
    CROSS JOIN LATERAL (SELECT * FROM usher.conversation c WHERE c.channel = p.channel AND c.address = p.address
      ORDER BY ${placeOrder} DESC LIMIT 1) c`,
  findConversationOf: `SELECT ${conversation} FROM usher.conversation c
    WHERE c.channel = $1 AND c.address = $2 AND c.journey_id = $3 ORDER BY ${placeOrder} DESC LIMIT 1`,
  findInbounds: `SELECT p.n FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY p (channel, address, external_id, n)
    WHERE EXISTS (SELECT FROM usher.inbox i
      WHERE i.channel = p.channel AND i.address = p.address AND i.external_id = p.external_id)`,
  // Without an end of its own it ends before the first message that waits.
  readTranscript: `SELECT ${entry} FROM usher.transcript t WHERE t.conversation_id = $1 AND t.seq > $2
      AND t.seq <= coalesce($3::bigint, (SELECT min(o.transcript_seq) - 1 FROM usher.outbox o
        WHERE o.conversation_id = $1 AND o.state = 'waiting'), 9007199254740991)
    ORDER BY t.seq LIMIT $4`,
  readTranscriptLines: `SELECT ${entry}, CASE WHEN t.direction <> 'out' THEN 'none'
      WHEN o.state IN ('waiting', 'dead') THEN o.state ELSE 'sent' END AS delivery
    FROM usher.transcript t
    LEFT JOIN usher.outbox o ON o.conversation_id = t.conversation_id AND o.transcript_seq = t.seq
    WHERE t.conversation_id = $1 AND t.seq > $2 ORDER BY t.seq LIMIT $3`,
  // Of so many lines that a flood costs nothing.
  readLastLines: `SELECT c.id AS "conversationId", l.* FROM unnest($1::bigint[]) a (id)
    JOIN usher.conversation c ON c.id = a.id
    CROSS JOIN (VALUES ('in'), ('out')) d (direction)
    CROSS JOIN LATERAL (SELECT ${entry} FROM usher.transcript t WHERE t.conversation_id = c.id
      AND t.seq >= c.next_transcript_seq - 200 AND t.direction = d.direction ORDER BY t.seq DESC LIMIT 1) l`,
  readEvents: `SELECT revision, at, event FROM usher.event WHERE conversation_id = $1 AND revision > $2
    ORDER BY revision LIMIT $3`,
  listHeldConversations: `SELECT ${conversation} FROM usher.conversation c WHERE ${isHeld} ${newestUpdated} LIMIT $1`,
  listActiveConversations: `SELECT ${conversation} FROM usher.conversation c WHERE c.status = 'active'
    ${newestUpdated} LIMIT $1`,
  listOutbox: `SELECT ${outboxRow} FROM usher.outbox o WHERE o.id > $1 AND o.state = 'waiting' ORDER BY o.id LIMIT $2`,
  listDeadOutbox: `SELECT ${outboxRow} FROM usher.outbox o WHERE o.state = 'dead' ORDER BY o.id DESC LIMIT $1`,
  findDeadOutbox: `SELECT ${outboxRow} FROM usher.outbox o WHERE o.id = $1 AND o.state = 'dead'`,
  findDeadOutboxOf: `SELECT ${outboxRow} FROM usher.outbox o
    WHERE o.conversation_id = $1 AND o.state = 'dead' AND strpos(o.effect, $2) > 0 ORDER BY o.seq`,
  listAgentRequests: `SELECT ${outboxRow} FROM usher.outbox o WHERE ${isAgentRequest} ORDER BY o.created_at, o.id LIMIT $1`,
  listAgentRequestsOf: `SELECT ${outboxRow} FROM usher.outbox o WHERE o.conversation_id = $2 AND ${isAgentRequest}
    ORDER BY o.seq LIMIT $1`,
  // The id is looked for as text: an effect may hold what PostgreSQL's own JSON refuses.
  findOutbox: `SELECT ${outboxRow} FROM usher.outbox o
    WHERE o.conversation_id = $1 AND o.state <> 'dead' AND strpos(o.effect, $2) > 0 ORDER BY o.seq`,
  nextTimerDue: 'SELECT min(due) AS due FROM usher.timer WHERE due > $1',
  listPresence: `SELECT p.agent_id AS "agentId", p.name, p.is_available AS "isAvailable", p.until
    FROM usher.presence p JOIN usher.node n ON n.id = p.node
    WHERE n.id <> $1 AND n.alive_until > clock_timestamp() ORDER BY p.node, p.agent_id`,
  listDeadTurns: `SELECT ${deadTurn} FROM usher.dead_turn ORDER BY id DESC LIMIT $1`,
  findDeadTurn: `SELECT ${deadTurn} FROM usher.dead_turn WHERE id = $1`,
  findVersion: `SELECT ${published} FROM usher.journey_version v WHERE v.journey_id = $1 AND v.version = $2`,
  currentVersion: `SELECT ${published} FROM usher.journey j
    JOIN usher.journey_version v ON v.journey_id = j.id AND v.version = j.current_version WHERE j.id = $1`,
  findCurrent: `SELECT ${current} FROM usher.journey j
    JOIN usher.journey_version v ON v.journey_id = j.id AND v.version = j.current_version WHERE j.id = $1`,
  listCurrent: `SELECT ${current} FROM usher.journey j
    JOIN usher.journey_version v ON v.journey_id = j.id AND v.version = j.current_version ORDER BY j.id`,
  listJourneys: `SELECT ${published} FROM usher.journey j
    JOIN usher.journey_version v ON v.journey_id = j.id AND v.version = j.current_version ORDER BY j.id`,
  listLiveVersions: `SELECT ${published} FROM usher.journey_version v WHERE EXISTS
      (SELECT FROM usher.conversation c WHERE c.journey_id = v.journey_id AND c.version = v.version AND c.status = 'active')
    ORDER BY v.journey_id, v.number`,
  listVersions: `SELECT ${published}, (EXISTS (SELECT FROM usher.journey j
        WHERE j.id = v.journey_id AND j.current_version = v.version))::int AS "isCurrent",
      (SELECT count(*) FROM usher.conversation c WHERE c.journey_id = v.journey_id AND c.version = v.version
        AND c.status = 'active') AS conversations
    FROM usher.journey_version v WHERE v.journey_id = $1 ORDER BY v.number DESC`,
  findDraft: `SELECT ${draft} FROM usher.draft d WHERE d.journey_id = $1 AND d.document IS NOT NULL`,
  listDrafts: `SELECT ${draft} FROM usher.draft d WHERE d.document IS NOT NULL ORDER BY d.journey_id`,
  readLine: `SELECT t.body FROM usher.outbox o
    JOIN usher.transcript t ON t.conversation_id = o.conversation_id AND t.seq = o.transcript_seq WHERE o.id = $1`,
  readRecord: `SELECT ${record} FROM usher.record r
    WHERE r.scope = $1 AND r.key = $2 AND (r.expires_at IS NULL OR r.expires_at > $3)`,
  listRecords: `SELECT ${record} FROM usher.record r
    WHERE r.scope = $1 AND r.key >= $2 AND ($3::text IS NULL OR r.key < $3) AND ($4::text IS NULL OR r.key > $4)
      AND (r.expires_at IS NULL OR r.expires_at > $5) ORDER BY r.key LIMIT $6`,
  openFile: `SELECT id, channel, address, name, mime, bytes, created_at AS "createdAt" FROM usher.file WHERE id = $1`,
  findFile: `SELECT id, channel, address, name, mime, octet_length(bytes) AS bytes, created_at AS "createdAt"
    FROM usher.file WHERE id = $1`,
} as const;

const tellingPlace = `LEFT JOIN usher.conversation c ON c.id = g.conversation_id`;

/** SQL of what writes. */
export const writes = {
  claimOutbox: `SELECT ${outboxRow} FROM usher.claim_outbox($1, $2) o ORDER BY o.id`,
  // Turns of this node hold the lock together and wait behind who wants it alone: not for long.
  endGiving: `SELECT set_config('lock_timeout', '2s', true), pg_advisory_xact_lock(1970500197, ($1::bigint % 2147483647)::int)`,
  releaseOutbox: `UPDATE usher.outbox SET owner = NULL WHERE owner = $1 AND id <> ALL ($2::bigint[]) RETURNING id`,
  beginAttempts: 'SELECT id, holder, epoch, channel, address FROM usher.begin_attempts($1, $2, $3)',
  endAttempts: `SELECT id, conversation_id AS "conversationId", is_visible AS "isVisible", channel, address
    FROM usher.end_attempts($1, $2, $3, $4, $5)`,
  settleOutbox: `SELECT o.settled, ${outboxRow}, o.channel, o.address FROM usher.settle_outbox($1, $2) o`,
  withdrawOutbox: `WITH g AS (DELETE FROM usher.outbox WHERE id = $1 RETURNING conversation_id, transcript_seq),
      noted AS (UPDATE usher.transcript t SET direction = 'note', body = $2 FROM g
        WHERE $2::text IS NOT NULL AND t.conversation_id = g.conversation_id AND t.seq = g.transcript_seq)
    SELECT g.conversation_id AS "conversationId", g.transcript_seq IS NOT NULL AS "isVisible", c.channel, c.address
    FROM g ${tellingPlace}`,
  reviveOutbox: `UPDATE usher.outbox SET state = 'waiting', owner = NULL, attempts = 0, tried_at = NULL, available_at = $2,
    error = NULL WHERE id = $1 AND state = 'dead' RETURNING id`,
  claimTimers: `SELECT conversation_id AS "conversationId", timer, n, due
    FROM usher.claim_timers($1, $2, $3, $4 * interval '1 millisecond') ORDER BY due, conversation_id, timer`,
  keepPresence: 'SELECT usher.keep_presence($1, $2, $3, $4, $5)',
  buryTurn: 'INSERT INTO usher.dead_turn (conversation_id, event, error, at) VALUES ($1, $2, $3, $4)',
  deleteDeadTurn: 'DELETE FROM usher.dead_turn WHERE id = $1',
  publish: `SELECT ${published}
    FROM usher.publish_version(ROW($1, $2, 0, $3, $4, $5, $6, $7)::usher.journey_version) v`,
  setCurrentVersion: `INSERT INTO usher.journey (id, current_version)
      SELECT v.journey_id, v.version FROM usher.journey_version v WHERE v.journey_id = $1 AND v.version = $2
    ON CONFLICT (id) DO UPDATE SET current_version = excluded.current_version RETURNING id`,
  saveDraft: `SELECT s.is_saved AS "isSaved", ${draft} FROM usher.save_draft($1, $2, $3, $4, $5) s
    CROSS JOIN LATERAL (SELECT (s.draft).*) d`,
  deleteDraft: `UPDATE usher.draft SET revision = revision + 1, document = NULL
    WHERE journey_id = $1 AND revision = $2 AND document IS NOT NULL RETURNING revision`,
  pruneInbox: `WITH gone AS (DELETE FROM usher.inbox WHERE ctid = ANY (ARRAY(SELECT i.ctid FROM usher.inbox i
      WHERE i.received_at < $1 ORDER BY i.received_at LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT count(*) AS count FROM gone`,
  writeRecord: 'SELECT outcome, revision FROM usher.write_record($1, $2, $3, $4, $5, $6, $7, $8)',
  deleteRecord: 'DELETE FROM usher.record WHERE scope = $1 AND key = $2',
  pruneRecords: `WITH gone AS (DELETE FROM usher.record WHERE ctid = ANY (ARRAY(SELECT r.ctid FROM usher.record r
      WHERE r.expires_at < $1 ORDER BY r.expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT count(*) AS count FROM gone`,
  takeLease: `INSERT INTO usher.lease AS l (name, fence, holder, until)
    VALUES ($1, 1, $2, clock_timestamp() + $3::bigint * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET fence = l.fence + 1, holder = excluded.holder, until = excluded.until
      WHERE l.holder IS NULL OR l.holder = excluded.holder OR l.until <= clock_timestamp() RETURNING fence`,
  extendLease: `UPDATE usher.lease SET until = clock_timestamp() + $3::bigint * interval '1 millisecond'
    WHERE name = $1 AND fence = $2 AND holder IS NOT NULL RETURNING fence`,
  releaseLease: 'UPDATE usher.lease SET holder = NULL, until = NULL WHERE name = $1 AND fence = $2',
  keepFile: 'SELECT usher.keep_file($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS "isKept"',
  useFile: `WITH used AS (DELETE FROM usher.unused_file WHERE id = $1 RETURNING 1)
    SELECT EXISTS (SELECT FROM used) OR (EXISTS (SELECT FROM usher.file WHERE id = $1)
      AND NOT EXISTS (SELECT FROM usher.unused_file WHERE id = $1)) AS "isUsed"`,
  deleteFiles: `WITH gone AS (DELETE FROM usher.file WHERE channel = $1 AND address = $2 RETURNING id),
      unused AS (DELETE FROM usher.unused_file WHERE id IN (SELECT id FROM gone))
    SELECT count(*) AS count FROM gone`,
  pruneFiles: `WITH old AS (DELETE FROM usher.unused_file WHERE ctid = ANY (ARRAY(SELECT u.ctid FROM usher.unused_file u
      WHERE u.created_at < $1 ORDER BY u.created_at LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING id),
      gone AS (DELETE FROM usher.file WHERE id IN (SELECT id FROM old))
    SELECT count(*) AS count FROM old`,
} as const;
