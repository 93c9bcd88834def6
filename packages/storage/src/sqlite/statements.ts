import type { DatabaseSync, StatementSync } from 'node:sqlite';

// Every column is given the name it has on the wire, so that a row needs no further mapping.
const beginning = 'key, channel, address, journey_id AS journeyId, version';
const conversation = `id, ${beginning}, revision, status, snapshot, control_holder AS controlHolder,
  control_epoch AS controlEpoch, control_since AS controlSince, started_at AS startedAt, updated_at AS updatedAt`;
const entry = 'seq, direction, external_id AS externalId, body, created_at AS createdAt';
const outboxRow = `id, conversation_id AS conversationId, seq, transcript_seq AS transcriptSeq, effect,
  created_at AS createdAt, attempts, tried_at AS triedAt, available_at AS availableAt, state, correlation, error`;
const published = `v.journey_id AS journeyId, v.version, v.number, v.document, v.lock, v.published_at AS publishedAt,
  v.published_by AS publishedBy, v.note`;
const current = 'v.journey_id AS journeyId, v.version, v.number';
const deadTurn = 'id, conversation_id AS conversationId, event, error, at';
const record = 'key, value, revision, expires_at AS expiresAt, fence';
const isThere = '(expires_at IS NULL OR expires_at > ?)';
const draft = `journey_id AS journeyId, revision, document, updated_at AS updatedAt, updated_by AS updatedBy`;

// Word for word as in the partial indexes, or they are not used.
const isAgentRequest = `effect_type = 'agent.request' AND state IN ('waiting', 'handed-on')`;
const isHeld = `status = 'active' AND control_holder >= 'agent:' AND control_holder < 'agent;'`;
/** The newest line of the conversation `c` in one direction, among so many that a flood costs nothing. */
const lastOf = (direction: string) => `SELECT t.seq FROM transcript t WHERE t.conversation_id = c.id
  AND t.seq >= c.next_transcript_seq - 200 AND t.direction = '${direction}' ORDER BY t.seq DESC LIMIT 1`;

const isMine = `state = 'waiting' AND owner = ?`;
const isNotMine = `state = 'waiting' AND owner IS NOT ?`;

/** Who came last to a place is its newest; as in the index, or that is not used. */
const placeOrder = 'coalesce(moved, id)';

/** All SQL that runs while the store is open. */
const sql = {
  insertInbound: `INSERT INTO inbox (channel, address, external_id, received_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  findInbound: `SELECT 1 AS found FROM inbox WHERE channel = ? AND address = ? AND external_id = ?`,
  pruneInbound: `DELETE FROM inbox WHERE (channel, address, external_id) IN
    (SELECT channel, address, external_id FROM inbox WHERE received_at < ? ORDER BY received_at LIMIT ?)`,

  insertConversation: `INSERT INTO conversation (key, channel, address, journey_id, version, revision, next_transcript_seq,
      next_outbox_seq, status, control_holder, control_epoch, updated_at, snapshot, control_since, started_at)
    VALUES (?, ?, ?, ?, ?, 1, 1 + ?, 1 + ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id`,
  // Status is left to setStatus: naming it here would write the index of live conversations anew each turn.
  advanceConversation: `UPDATE conversation SET revision = revision + 1, next_transcript_seq = next_transcript_seq + ?,
      next_outbox_seq = next_outbox_seq + ?, control_holder = ?, control_epoch = ?, updated_at = ?, snapshot = ?,
      control_since = CASE control_epoch WHEN ? THEN control_since ELSE ? END
    WHERE id = ? AND revision = ?
    RETURNING ${beginning}, status, control_since AS controlSince, started_at AS startedAt,
      next_transcript_seq AS nextTranscriptSeq, next_outbox_seq AS nextOutboxSeq`,
  setStatus: `UPDATE conversation SET status = ? WHERE id = ?`,
  findConversation: `SELECT ${conversation} FROM conversation WHERE id = ?`,
  findConversationByKey: `SELECT ${conversation} FROM conversation WHERE key = ?`,
  findConversationAt: `SELECT ${conversation} FROM conversation WHERE channel = ? AND address = ? ORDER BY ${placeOrder} DESC LIMIT 1`,
  findConversationOf: `SELECT ${conversation} FROM conversation WHERE channel = ? AND address = ? AND journey_id = ?
    ORDER BY ${placeOrder} DESC LIMIT 1`,
  findNewestAt: `SELECT id FROM conversation WHERE channel = ? AND address = ? ORDER BY ${placeOrder} DESC LIMIT 1`,
  moveConversation: `UPDATE conversation SET channel = ?, address = ?, moved = max((SELECT max(id) + 0.5 FROM conversation),
      coalesce((SELECT max(${placeOrder}) + 0.001 FROM conversation WHERE channel = ? AND address = ?), 0)) WHERE id = ?`,
  findControl: `SELECT control_holder AS holder, control_epoch AS epoch,
    CASE WHEN moved IS NOT NULL THEN channel END AS channel, CASE WHEN moved IS NOT NULL THEN address END AS address
    FROM conversation WHERE id = ?`,
  listHeldConversations: `SELECT ${conversation} FROM conversation WHERE ${isHeld} ORDER BY updated_at DESC, id DESC LIMIT ?`,
  listActiveConversations: `SELECT ${conversation} FROM conversation WHERE status = 'active'
    ORDER BY updated_at DESC, id DESC LIMIT ?`,

  insertEvent: `INSERT INTO event (conversation_id, revision, at, event) VALUES (?, ?, ?, ?)`,

  readEvents: `SELECT revision, at, event FROM event WHERE conversation_id = ? AND revision > ? ORDER BY revision LIMIT ?`,

  insertEntry: `INSERT INTO transcript (conversation_id, seq, direction, external_id, body, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
  readTranscriptThrough: `SELECT ${entry} FROM transcript WHERE conversation_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  readTranscriptLines: `SELECT t.seq, t.direction, t.external_id AS externalId, t.body, t.created_at AS createdAt,
      CASE WHEN t.direction <> 'out' THEN 'none' WHEN o.state IN ('waiting', 'dead') THEN o.state ELSE 'sent' END AS delivery
    FROM transcript t LEFT JOIN outbox o ON o.conversation_id = t.conversation_id AND o.transcript_seq = t.seq
    WHERE t.conversation_id = ? AND t.seq > ? ORDER BY t.seq LIMIT ?`,
  readLastLines: `SELECT l.conversation_id AS conversationId, l.seq, l.direction, l.external_id AS externalId, l.body,
      l.created_at AS createdAt
    FROM json_each(?) AS asked CROSS JOIN conversation c ON c.id = asked.value
    CROSS JOIN transcript l ON l.conversation_id = c.id AND l.seq IN ((${lastOf('in')}), (${lastOf('out')}))`,
  firstUndelivered: `SELECT min(transcript_seq) AS seq FROM outbox WHERE conversation_id = ? AND state = 'waiting'`,

  insertOutbox: `INSERT INTO outbox (conversation_id, seq, transcript_seq, owner, available_at, created_at, correlation,
      effect_type, effect) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  takeOutbox: `DELETE FROM outbox WHERE id = ? AND conversation_id = ?`,
  listOutbox: `SELECT ${outboxRow} FROM outbox WHERE id > ? AND state = 'waiting' ORDER BY id LIMIT ?`,
  listDeadOutbox: `SELECT ${outboxRow} FROM outbox WHERE state = 'dead' ORDER BY id DESC LIMIT ?`,
  findDeadOutbox: `SELECT ${outboxRow} FROM outbox WHERE id = ? AND state = 'dead'`,
  findDeadOutboxOf: `SELECT ${outboxRow} FROM outbox WHERE conversation_id = ? AND state = 'dead' AND effect ->> '$.id' = ?`,
  listAgentRequests: `SELECT ${outboxRow} FROM outbox WHERE ${isAgentRequest} ORDER BY created_at, id LIMIT ?`,
  listAgentRequestsOf: `SELECT ${outboxRow} FROM outbox WHERE conversation_id = ? AND ${isAgentRequest}
    ORDER BY seq LIMIT ?`,
  findOutbox: `SELECT ${outboxRow} FROM outbox WHERE conversation_id = ? AND state <> 'dead' AND effect ->> '$.id' = ?`,
  findUnclaimed: `SELECT 1 AS found FROM outbox WHERE conversation_id = ? AND ${isNotMine} LIMIT 1`,
  claimOutbox: `UPDATE outbox SET owner = ? WHERE id IN
      (SELECT id FROM outbox WHERE id >= ? AND ${isNotMine} ORDER BY id LIMIT ?) RETURNING ${outboxRow}`,
  claimLane: `UPDATE outbox SET owner = ? WHERE conversation_id = ? AND ${isNotMine} RETURNING ${outboxRow}`,
  releaseOutbox: `UPDATE outbox SET owner = NULL WHERE ${isMine} AND id NOT IN (SELECT value FROM json_each(?))`,
  findMine: `SELECT conversation_id AS conversationId FROM outbox WHERE id = ? AND ${isMine}`,
  markTried: `UPDATE outbox SET attempts = attempts + 1, tried_at = ?, error = NULL WHERE id = ? AND ${isMine}
    RETURNING conversation_id AS conversationId`,
  retryOutbox: `UPDATE outbox SET available_at = ?, error = ? WHERE id = ? AND ${isMine}`,
  buryOutbox: `UPDATE outbox SET state = 'dead', owner = NULL, error = ? WHERE id = ? AND ${isMine}`,
  handOnOutbox: `UPDATE outbox SET state = 'handed-on', owner = NULL WHERE id = ? AND ${isMine}`,
  reviveOutbox: `UPDATE outbox SET state = 'waiting', attempts = 0, tried_at = NULL, available_at = ?, error = NULL
    WHERE id = ? AND state = 'dead'`,
  withdrawOutbox: `DELETE FROM outbox WHERE id = ? RETURNING conversation_id AS conversationId, transcript_seq AS transcriptSeq`,
  readLine: `SELECT body FROM transcript WHERE conversation_id = ? AND seq = ?`,
  turnIntoNote: `UPDATE transcript SET direction = 'note', body = ? WHERE conversation_id = ? AND seq = ?`,
  deleteOutbox: `DELETE FROM outbox WHERE id = ?`,
  settleMine: `DELETE FROM outbox WHERE id = ? AND ${isMine} RETURNING conversation_id AS conversationId`,

  setTimer: `INSERT INTO timer (conversation_id, timer, n, due) VALUES (?, ?, ?, ?)
    ON CONFLICT (conversation_id, timer) DO UPDATE SET n = excluded.n, due = excluded.due`,
  clearTimer: `DELETE FROM timer WHERE conversation_id = ? AND timer = ?`,
  takeTimer: `DELETE FROM timer WHERE conversation_id = ? AND timer = ? AND n = ?`,
  claimTimers: `SELECT conversation_id AS conversationId, timer, n, due FROM timer WHERE due <= ?
    ORDER BY due, conversation_id, timer LIMIT ?`,
  nextTimerDue: `SELECT min(due) AS due FROM timer WHERE due > ?`,

  insertDeadTurn: `INSERT INTO dead_turn (conversation_id, event, error, at) VALUES (?, ?, ?, ?)`,
  listDeadTurns: `SELECT ${deadTurn} FROM dead_turn ORDER BY id DESC LIMIT ?`,
  findDeadTurn: `SELECT ${deadTurn} FROM dead_turn WHERE id = ?`,
  deleteDeadTurn: `DELETE FROM dead_turn WHERE id = ?`,

  insertVersion: `INSERT INTO journey_version (journey_id, version, number, document, lock, published_at, published_by, note)
    VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM journey_version WHERE journey_id = ?), ?, ?, ?, ?, ?)
    ON CONFLICT (journey_id, version) DO NOTHING`,
  setCurrentVersion: `INSERT INTO journey (id, current_version) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET current_version = excluded.current_version`,
  findVersion: `SELECT ${published} FROM journey_version v WHERE v.journey_id = ? AND v.version = ?`,
  currentVersion: `SELECT ${published} FROM journey j
    JOIN journey_version v ON v.journey_id = j.id AND v.version = j.current_version WHERE j.id = ?`,
  findCurrent: `SELECT ${current} FROM journey j
    JOIN journey_version v ON v.journey_id = j.id AND v.version = j.current_version WHERE j.id = ?`,
  listCurrent: `SELECT ${current} FROM journey j
    JOIN journey_version v ON v.journey_id = j.id AND v.version = j.current_version ORDER BY j.id`,
  listJourneys: `SELECT ${published} FROM journey j
    JOIN journey_version v ON v.journey_id = j.id AND v.version = j.current_version ORDER BY j.id`,
  listLiveVersions: `SELECT ${published} FROM journey_version v WHERE EXISTS
    (SELECT 1 FROM conversation c WHERE c.journey_id = v.journey_id AND c.version = v.version AND c.status = 'active')
    ORDER BY v.journey_id, v.number`,
  listVersions: `SELECT ${published},
      EXISTS (SELECT 1 FROM journey j WHERE j.id = v.journey_id AND j.current_version = v.version) AS isCurrent,
      (SELECT count(*) FROM conversation c WHERE c.journey_id = v.journey_id AND c.version = v.version
        AND c.status = 'active') AS conversations
    FROM journey_version v WHERE v.journey_id = ? ORDER BY v.number DESC`,

  insertDraft: `INSERT INTO draft (journey_id, revision, document, updated_at, updated_by) VALUES (?, 1, ?, ?, ?)
    ON CONFLICT (journey_id) DO UPDATE SET revision = revision + 1, document = excluded.document,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by WHERE document IS NULL`,
  updateDraft: `UPDATE draft SET revision = revision + 1, document = ?, updated_at = ?, updated_by = ?
    WHERE journey_id = ? AND revision = ? AND document IS NOT NULL`,
  findDraft: `SELECT ${draft} FROM draft WHERE journey_id = ? AND document IS NOT NULL`,
  listDrafts: `SELECT ${draft} FROM draft WHERE document IS NOT NULL ORDER BY journey_id`,
  deleteDraft: `UPDATE draft SET revision = revision + 1, document = NULL
    WHERE journey_id = ? AND revision = ? AND document IS NOT NULL`,

  readRecord: `SELECT ${record} FROM record WHERE scope = ? AND key = ? AND ${isThere}`,
  listRecords: `SELECT ${record} FROM record WHERE scope = ? AND key >= ? AND (? IS NULL OR key < ?)
    AND key >= ? AND key IS NOT ? AND ${isThere} ORDER BY key LIMIT ?`,
  insertRecord: `INSERT INTO record (scope, key, revision, expires_at, fence, value) VALUES (?, ?, 1, ?, ?, ?)
    ON CONFLICT (scope, key) DO UPDATE SET revision = revision + 1, expires_at = excluded.expires_at,
      fence = excluded.fence, value = excluded.value WHERE ? IS NULL OR expires_at <= ? RETURNING revision`,
  updateRecord: `UPDATE record SET revision = revision + 1, expires_at = ?, fence = ?, value = ?
    WHERE scope = ? AND key = ? AND revision = ? AND ${isThere} RETURNING revision`,
  deleteRecord: `DELETE FROM record WHERE scope = ? AND key = ?`,
  pruneRecords: `DELETE FROM record WHERE (scope, key) IN
    (SELECT scope, key FROM record WHERE expires_at < ? ORDER BY expires_at LIMIT ?)`,
  findLease: `SELECT 1 AS found FROM lease WHERE name = ? AND fence = ?`,
  takeLease: `INSERT INTO lease (name, fence, holder, until) VALUES (?, 1, ?, ?)
    ON CONFLICT (name) DO UPDATE SET fence = fence + 1, holder = excluded.holder, until = excluded.until
      WHERE holder IS NULL OR holder = ? OR until <= ? RETURNING fence`,
  extendLease: `UPDATE lease SET until = ? WHERE name = ? AND fence = ? AND holder IS NOT NULL`,
  releaseLease: `UPDATE lease SET holder = NULL, until = NULL WHERE name = ? AND fence = ?`,
  keepFile: `INSERT INTO file (id, channel, address, name, mime, created_at, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING`,
  openFile: `SELECT id, channel, address, name, mime, bytes, created_at AS createdAt FROM file WHERE id = ?`,
  // The length of a column alone is read without what is in it.
  findFile: `SELECT id, channel, address, name, mime, length(bytes) AS bytes, created_at AS createdAt FROM file WHERE id = ?`,
  countFiles: `SELECT count(*) AS files, coalesce(sum(length(bytes)), 0) AS bytes FROM file
    WHERE channel = ? AND address = ? AND created_at >= ? AND id <> ?`,
  insertUnusedFile: `INSERT INTO unused_file (id, created_at) VALUES (?, ?)`,
  deleteUnusedFile: `DELETE FROM unused_file WHERE id = ?`,
  deleteUnusedFiles: `DELETE FROM unused_file WHERE id IN (SELECT id FROM file WHERE channel = ? AND address = ?)`,
  listUnusedFiles: `SELECT id FROM unused_file WHERE created_at < ? ORDER BY created_at LIMIT ?`,
  deleteFile: `DELETE FROM file WHERE id = ?`,
  deleteFiles: `DELETE FROM file WHERE channel = ? AND address = ?`,
} as const;

/** For tests of how the lists are found. */
export const listQueries = {
  listAgentRequests: sql.listAgentRequests,
  listHeldConversations: sql.listHeldConversations,
  listActiveConversations: sql.listActiveConversations,
} as const;

export type Statements = Readonly<Record<keyof typeof sql, StatementSync>>;

/** Prepares every statement once, for as long as the connection lives. */
export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(sql).map(([name, text]) => [name, database.prepare(text)]);
  return Object.fromEntries(prepared) as Statements;
}
