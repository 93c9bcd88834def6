import type { Effect } from '@usher/engine';
import type { Place } from '../place.ts';
import type { CommitResult, ConversationRecord, OutboxRow, TranscriptEntry, TurnCommit } from '../store.ts';
import { jsonText, wellFormed, wholeNumber } from './check-input.ts';
import type { WireBeginning, WireCommitResult, WireCommitted, WireInbound, WireTurn } from './wire.ts';

/** Makes of a turn what the worker needs of it. @throws UsherError `storage/bad-input` for what cannot be kept */
export function encodeTurn(turn: TurnCommit): WireTurn {
  const { settles, fires, buries, revives, correlation, place } = turn;
  return {
    conversation: encodeConversation(turn.conversation),
    inbound: turn.inbound && encodeInbound(turn.inbound),
    event: jsonText('event', turn.event),
    snapshot: wellFormed('snapshot', turn.snapshot),
    status: turn.status,
    controlHolder: wellFormed('control.holder', turn.control.holder),
    controlEpoch: wholeNumber('control.epoch', turn.control.epoch),
    transcript: turn.transcript.map(encodeEntry),
    effects: turn.effects.map((effect) => ({
      effect: jsonText(`effect ${effect.id}`, effect),
      type: wellFormed(`type of effect ${effect.id}`, effect.type),
      entry: findEntry(turn.transcript, effect),
    })),
    timers: Object.entries(turn.timers.set).map(([timer, { n, due }]) => encodeTimer(timer, n, due)),
    clear: turn.timers.clear,
    settles: settles === undefined ? undefined : wholeNumber('settles', settles),
    fires: fires && { timer: wellFormed('fires.timer', fires.timer), n: wholeNumber('fires.n', fires.n) },
    takesEffects: turn.takesEffects ?? true,
    correlation: correlation === undefined ? null : wellFormed('correlation', correlation),
    buries: buries && { event: jsonText('buries.event', buries.event), error: buries.error },
    revives: revives === undefined ? undefined : wholeNumber('revives', revives),
    place: place && encodePlace(place),
    at: wholeNumber('at', turn.at),
  };
}

/** The key by which an inbound id is remembered. @throws UsherError `storage/bad-input` */
export function encodeInbound({ channel, address, externalId }: WireInbound): WireInbound {
  return { ...encodePlace({ channel, address }), externalId: wellFormed('inbound.externalId', externalId) };
}

/** @throws UsherError `storage/bad-input` */
export function encodePlace({ channel, address }: Place): Place {
  return { channel: wellFormed('channel', channel), address: wellFormed('address', address) };
}

function encodeConversation(conversation: TurnCommit['conversation']): WireTurn['conversation'] {
  if (!('new' in conversation)) {
    const { id, expectedRevision } = conversation;
    return {
      id: wholeNumber('conversation.id', id),
      expectedRevision: wholeNumber('conversation.expectedRevision', expectedRevision),
    };
  }
  const { key, place, journeyId, version, newestBefore } = conversation.new;
  const beginning: WireBeginning = {
    key: wellFormed('conversation.new.key', key),
    ...encodePlace(place),
    journeyId: wellFormed('conversation.new.journeyId', journeyId),
    version: wellFormed('conversation.new.version', version),
  };
  return {
    new: beginning,
    newestBefore: typeof newestBefore === 'number' ? wholeNumber('newestBefore', newestBefore) : newestBefore,
  };
}

function encodeEntry({
  direction,
  externalId,
  body,
}: TurnCommit['transcript'][number]): WireTurn['transcript'][number] {
  return {
    direction,
    externalId: wellFormed('transcript externalId', externalId),
    body: jsonText(`transcript entry ${externalId}`, body),
  };
}

function encodeTimer(timer: string, n: number, due: number): WireTurn['timers'][number] {
  return {
    timer: wellFormed('timer', timer),
    n: wholeNumber(`timer ${timer}, n`, n),
    due: wholeNumber(`timer ${timer}, due`, due),
  };
}

function findEntry(transcript: TurnCommit['transcript'], effect: Effect): number | null {
  if (effect.type !== 'message.send') return null;
  const index = transcript.findIndex((entry) => entry.direction === 'out' && entry.externalId === effect.id);
  return index < 0 ? null : index;
}

/** Puts the worker's answer and the turn itself together to the result of a commit. */
export function decodeCommit(turn: TurnCommit, wire: WireTurn, result: WireCommitResult): CommitResult {
  if (result.outcome !== 'committed') return result;
  return {
    outcome: 'committed',
    conversation: committedConversation(turn, result),
    outbox: result.isTaken ? turn.effects.map((effect, index) => committedRow(turn, effect, index, wire, result)) : [],
    transcript: turn.transcript.map(
      (entry, index): TranscriptEntry => ({ ...entry, seq: result.firstTranscriptSeq + index, createdAt: turn.at }),
    ),
  };
}

function committedConversation(turn: TurnCommit, result: WireCommitted): ConversationRecord {
  const { id, key, channel, address, journeyId, version, revision, controlSince, startedAt } = result;
  return {
    ...{ id, key, place: { channel, address }, journeyId, version, revision, controlSince, startedAt },
    status: turn.status,
    snapshot: turn.snapshot,
    controlHolder: turn.control.holder,
    controlEpoch: turn.control.epoch,
    updatedAt: turn.at,
  };
}

function committedRow(
  turn: TurnCommit,
  effect: Effect,
  index: number,
  wire: WireTurn,
  result: WireCommitted,
): OutboxRow {
  const entry = wire.effects[index]?.entry ?? null;
  const id = result.outboxIds[index];
  if (id === undefined) throw new Error(`The storage thread gave no id to effect ${effect.id}.`);
  return {
    id,
    conversationId: result.id,
    seq: result.firstOutboxSeq + index,
    transcriptSeq: entry === null ? null : result.firstTranscriptSeq + entry,
    effect,
    createdAt: turn.at,
    attempts: 0,
    triedAt: null,
    availableAt: turn.at,
    state: 'waiting',
    correlation: wire.correlation,
    error: null,
  };
}
