import type { Lanes } from './lanes.ts';
import { changeRows, firstRow } from './row.ts';
import type { Statements } from './statements.ts';
import type { WireBeginning, WireCommitResult, WireTurn } from './wire.ts';

/**
 * Thrown to answer a call and undo what it wrote so far. No error: it goes no further than the group commit.
 */
export class Refused {
  readonly answer: WireCommitResult;
  /** Whether something of it has to be undone. */
  readonly hasWritten: boolean;

  constructor(outcome: 'duplicate' | 'conflict' | 'stale') {
    this.answer = { outcome };
    this.hasWritten = outcome !== 'duplicate';
  }
}

interface Place extends WireBeginning {
  readonly id: number;
  readonly revision: number;
  readonly controlSince: number;
  readonly startedAt: number;
  readonly firstTranscriptSeq: number;
  readonly firstOutboxSeq: number;
}

/**
 * Writes a whole turn inside the caller's savepoint.
 *
 * What loading again cannot change is looked at first: duplicate, then stale, then conflict.
 *
 * @throws Refused when the turn must not be written; the savepoint has to be rolled back.
 */
export function writeTurn(statements: Statements, lanes: Lanes, turn: WireTurn): WireCommitResult {
  takeInbound(statements, turn);
  takeCause(statements, turn);
  const place =
    'new' in turn.conversation
      ? beginConversation(statements, turn, turn.conversation)
      : move(statements, turn, advanceConversation(statements, turn, turn.conversation));
  statements.insertEvent.run(place.id, place.revision, turn.at, turn.event);
  writeTranscript(statements, turn, place);
  const isTaken = turn.takesEffects && (turn.effects.length === 0 || lanes.isFree(place.id));
  const outboxIds = writeOutbox(statements, turn, place, isTaken ? lanes.owner : null);
  if (!isTaken && outboxIds[0] !== undefined) lanes.leave(outboxIds[0]);
  for (const timer of turn.clear) statements.clearTimer.run(place.id, timer);
  for (const { timer, n, due } of turn.timers) statements.setTimer.run(place.id, timer, n, due);
  if (turn.buries) statements.insertDeadTurn.run(place.id, turn.buries.event, turn.buries.error, turn.at);
  return { outcome: 'committed', ...place, outboxIds, isTaken };
}

function takeInbound(statements: Statements, { inbound, at }: WireTurn): void {
  if (inbound === undefined) return;
  const { channel, address, externalId } = inbound;
  if (changeRows(statements.insertInbound, channel, address, externalId, at) === 0) throw new Refused('duplicate');
}

/** The row that a turn takes in is its own de-duplication: who deletes it has the turn. */
function takeCause(statements: Statements, { conversation, fires, settles, revives }: WireTurn): void {
  if (revives !== undefined && changeRows(statements.deleteDeadTurn, revives) === 0) throw new Refused('stale');
  if (fires === undefined && settles === undefined) return;
  if ('new' in conversation) throw new Refused('stale');
  const { id } = conversation;
  if (fires !== undefined && changeRows(statements.takeTimer, id, fires.timer, fires.n) === 0) {
    throw new Refused('stale');
  }
  if (settles !== undefined && changeRows(statements.takeOutbox, settles, id) === 0) throw new Refused('stale');
}

function beginConversation(
  statements: Statements,
  turn: WireTurn,
  { new: beginning, newestBefore }: Extract<WireTurn['conversation'], { new: unknown }>,
): Place {
  const { key, channel, address, journeyId, version } = beginning;
  if (newestBefore !== undefined) {
    const newest = firstRow<{ id: number }>(statements.findNewestAt, channel, address);
    if ((newest?.id ?? null) !== newestBefore) throw new Refused('conflict');
  }
  const row = firstRow<{ id: number }>(
    statements.insertConversation,
    ...[key, channel, address, journeyId, version, turn.transcript.length, turn.effects.length],
    ...[turn.status, turn.controlHolder, turn.controlEpoch, turn.at, turn.snapshot, turn.at, turn.at],
  );
  if (row === undefined) throw new Refused('conflict');
  const times = { controlSince: turn.at, startedAt: turn.at };
  return { ...beginning, ...times, id: row.id, revision: 1, firstTranscriptSeq: 1, firstOutboxSeq: 1 };
}

interface Advanced extends WireBeginning {
  readonly status: string;
  readonly controlSince: number;
  readonly startedAt: number;
  readonly nextTranscriptSeq: number;
  readonly nextOutboxSeq: number;
}

function advanceConversation(
  statements: Statements,
  turn: WireTurn,
  { id, expectedRevision }: { id: number; expectedRevision: number },
): Place {
  const { transcript, effects, controlHolder, controlEpoch, at, snapshot } = turn;
  const row = firstRow<Advanced>(
    statements.advanceConversation,
    ...[transcript.length, effects.length, controlHolder, controlEpoch, at, snapshot, controlEpoch, at],
    ...[id, expectedRevision],
  );
  if (row === undefined) throw new Refused('conflict');
  if (row.status !== turn.status) statements.setStatus.run(turn.status, id);
  const { status, nextTranscriptSeq, nextOutboxSeq, ...beginning } = row;
  return {
    ...beginning,
    id,
    revision: expectedRevision + 1,
    firstTranscriptSeq: nextTranscriptSeq - transcript.length,
    firstOutboxSeq: nextOutboxSeq - effects.length,
  };
}

/** After the turn has the conversation: where it goes on. */
function move(statements: Statements, { place: to }: WireTurn, place: Place): Place {
  if (to === undefined) return place;
  const { channel, address } = to;
  statements.moveConversation.run(channel, address, channel, address, place.id);
  return { ...place, channel, address };
}

function writeTranscript(statements: Statements, turn: WireTurn, { id, firstTranscriptSeq }: Place): void {
  for (const [index, { direction, externalId, body }] of turn.transcript.entries()) {
    statements.insertEntry.run(id, firstTranscriptSeq + index, direction, externalId, body, turn.at);
  }
}

function writeOutbox(statements: Statements, turn: WireTurn, place: Place, owner: number | null): readonly number[] {
  return turn.effects.map(({ effect, type, entry }, index) => {
    const transcriptSeq = entry === null ? null : place.firstTranscriptSeq + entry;
    const seq = place.firstOutboxSeq + index;
    const { lastInsertRowid } = statements.insertOutbox.run(
      ...[place.id, seq, transcriptSeq, owner, turn.at, turn.at, turn.correlation, type, effect],
    );
    return Number(lastInsertRowid);
  });
}
