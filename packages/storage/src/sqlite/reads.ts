import { createRecordReads } from './records.ts';
import { allRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';
import type { Handlers, Reads, WireConversation, WireOutboxRow } from './wire.ts';

/** Everything that looks and changes nothing. Runs between transactions, so it sees what is committed. */
export function createReads(statements: Statements): Handlers<Reads> {
  return {
    ...createRecordReads(statements),
    findConversation: ({ id }) => firstRow(statements.findConversation, id),
    findConversationByKey: ({ key }) => firstRow(statements.findConversationByKey, key),
    findConversationAt: ({ channel, address, journeyId }) =>
      journeyId === undefined
        ? firstRow(statements.findConversationAt, channel, address)
        : firstRow(statements.findConversationOf, channel, address, journeyId),
    isDuplicate: ({ channel, address, externalId }) =>
      firstRow(statements.findInbound, channel, address, externalId) !== undefined,
    readTranscript({ conversationId, after, limit, through }) {
      const last = through ?? lastReadable(statements, conversationId);
      return allRows(statements.readTranscriptThrough, conversationId, after, last, limit);
    },
    readTranscriptLines: ({ conversationId, after, limit }) =>
      allRows(statements.readTranscriptLines, conversationId, after, limit),
    readLastLines: ({ conversationIds }) => allRows(statements.readLastLines, JSON.stringify(conversationIds)),
    listAgentRequests({ limit, conversationId }) {
      const rows =
        conversationId === undefined
          ? allRows<WireOutboxRow>(statements.listAgentRequests, limit)
          : allRows<WireOutboxRow>(statements.listAgentRequestsOf, conversationId, limit);
      return rows.map((row) => ({ row, conversation: conversationOf(statements, row) }));
    },
    listHeldConversations: ({ limit }) => allRows(statements.listHeldConversations, limit),
    listActiveConversations: ({ limit }) => allRows(statements.listActiveConversations, limit),
    listOutbox: ({ after, limit }) => allRows(statements.listOutbox, after, limit),
    listDeadOutbox: ({ limit }) => allRows(statements.listDeadOutbox, limit),
    findDeadOutbox: ({ id }) => firstRow(statements.findDeadOutbox, id),
    findDeadOutboxOf: ({ conversationId, effectId }) => firstRow(statements.findDeadOutboxOf, conversationId, effectId),
    findOutbox: ({ conversationId, effectId }) => firstRow(statements.findOutbox, conversationId, effectId),
    // One node: whoever asks has all of them.
    claimTimers: ({ now, limit }) => allRows(statements.claimTimers, now, limit),
    nextTimerDue: ({ after }) => firstRow<{ due: number | null }>(statements.nextTimerDue, after)?.due ?? undefined,
    listDeadTurns: ({ limit }) => allRows(statements.listDeadTurns, limit),
    findDeadTurn: ({ id }) => firstRow(statements.findDeadTurn, id),
    readEvents: ({ conversationId, after, limit }) => allRows(statements.readEvents, conversationId, after, limit),
    findVersion: ({ journeyId, version }) => firstRow(statements.findVersion, journeyId, version),
    currentVersion: ({ journeyId }) => firstRow(statements.currentVersion, journeyId),
    findCurrent: ({ journeyId }) => firstRow(statements.findCurrent, journeyId),
    listCurrent: () => allRows(statements.listCurrent),
    listJourneys: () => allRows(statements.listJourneys),
    listLiveVersions: () => allRows(statements.listLiveVersions),
    listVersions: ({ journeyId }) => allRows(statements.listVersions, journeyId),
    findDraft: ({ journeyId }) => firstRow(statements.findDraft, journeyId),
    listDrafts: () => allRows(statements.listDrafts),
  };
}

function lastReadable(statements: Statements, conversationId: number): number {
  const first = firstRow<{ seq: number | null }>(statements.firstUndelivered, conversationId);
  return typeof first?.seq === 'number' ? first.seq - 1 : Number.MAX_SAFE_INTEGER;
}

function conversationOf(statements: Statements, { id, conversationId }: WireOutboxRow): WireConversation {
  const conversation = firstRow<WireConversation>(statements.findConversation, conversationId);
  if (conversation === undefined) throw new Error(`The outbox row ${id} is of no conversation.`);
  return conversation;
}
