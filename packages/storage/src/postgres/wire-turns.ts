import type { WireCommitResult, WireTurn } from '../sqlite/wire.ts';
import { toZeroFree } from './zero-free-text.ts';

/** The values of `usher.commit_turns`, but the node: JSON arrays, null where empty. */
export type TurnValues = readonly [turns: string, ...others: (string | null)[]];

/** Puts turns into the form that the function takes. The order is the one that it answers in. */
export function writeTurns(turns: readonly WireTurn[]): TurnValues {
  const numbered = turns.map((turn, index) => ({ n: index + 1, turn }));
  return [
    JSON.stringify(numbered.map(({ n, turn }) => writeTurn(n, turn))),
    jsonOrNull(
      numbered.flatMap(({ n, turn }) =>
        turn.transcript.map(({ direction, externalId, body }, i) => ({
          ...{ n, i, direction, external_id: toZeroFree(externalId), body },
        })),
      ),
    ),
    jsonOrNull(
      numbered.flatMap(({ n, turn }) =>
        turn.effects.map(({ type, entry, effect }, i) => ({ n, i, entry, type: toZeroFree(type), effect })),
      ),
    ),
    jsonOrNull(
      numbered.flatMap(({ n, turn }) =>
        turn.timers.map(({ timer, n: tn, due }) => ({ n, timer: toZeroFree(timer), tn, due })),
      ),
    ),
    jsonOrNull(
      numbered.flatMap(({ n, turn }) => {
        // Setting a timer writes over it, so those need not be cleared first.
        const set = new Set(turn.timers.map(({ timer }) => timer));
        return turn.clear.filter((timer) => !set.has(timer)).map((timer) => ({ n, timer: toZeroFree(timer) }));
      }),
    ),
  ];
}

function jsonOrNull(rows: readonly unknown[]): string | null {
  return rows.length === 0 ? null : JSON.stringify(rows);
}

function writeTurn(n: number, turn: WireTurn) {
  const { conversation, inbound, fires, buries } = turn;
  return {
    n,
    ...('new' in conversation
      ? writeBeginning(conversation)
      : { id: conversation.id, revision: conversation.expectedRevision }),
    ...(inbound && {
      in_channel: toZeroFree(inbound.channel),
      in_address: toZeroFree(inbound.address),
      in_id: toZeroFree(inbound.externalId),
    }),
    settles: turn.settles,
    ...(fires && { fires: toZeroFree(fires.timer), fires_n: fires.n }),
    revives: turn.revives,
    status: turn.status,
    holder: toZeroFree(turn.controlHolder),
    epoch: turn.controlEpoch,
    at: turn.at,
    takes: turn.takesEffects,
    correlation: turn.correlation === null ? undefined : toZeroFree(turn.correlation),
    entries: turn.transcript.length,
    effects: turn.effects.length,
    ...(buries && { dead_event: buries.event, dead_error: toZeroFree(buries.error) }),
    event: turn.event,
    snapshot: toZeroFree(turn.snapshot),
  };
}

function writeBeginning({ new: beginning, newestBefore }: Extract<WireTurn['conversation'], { new: unknown }>) {
  return {
    key: toZeroFree(beginning.key),
    channel: toZeroFree(beginning.channel),
    address: toZeroFree(beginning.address),
    journey_id: toZeroFree(beginning.journeyId),
    version: toZeroFree(beginning.version),
    ...(newestBefore !== undefined && { is_guarded: true, newest: newestBefore }),
  };
}

/** The order in which the locks are taken: conversations by id, then new ones by key. */
export function compareTurns({ conversation: a }: WireTurn, { conversation: b }: WireTurn): number {
  if ('new' in a || 'new' in b) {
    if (!('new' in a)) return -1;
    if (!('new' in b)) return 1;
    return a.new.key < b.new.key ? -1 : 1;
  }
  return a.id - b.id;
}

/** What two turns of one call must not share. */
export function keysOfTurn({ conversation, inbound, settles, revives }: WireTurn): readonly string[] {
  const keys: string[] = [];
  if ('new' in conversation) {
    const { key, channel, address } = conversation.new;
    keys.push(`key ${key}`, `place ${channel}\0${address}`);
  } else keys.push(`conversation ${conversation.id}`);
  if (inbound) keys.push(`inbound ${inbound.channel}\0${inbound.address}\0${inbound.externalId}`);
  if (settles !== undefined) keys.push(`row ${settles}`);
  if (revives !== undefined) keys.push(`dead ${revives}`);
  return keys;
}

/** About how many characters a turn is on the wire. */
export function weightOfTurn({ snapshot, event, transcript, effects }: WireTurn): number {
  let weight = snapshot.length + event.length;
  for (const { body } of transcript) weight += body.length;
  for (const { effect } of effects) weight += effect.length;
  return weight;
}

/** A row of `usher.commit_turns`. */
export type TurnRow = { readonly n: number } & WireCommitResult;

export const commitTurns = `SELECT n, outcome, id, revision, first_transcript_seq AS "firstTranscriptSeq",
    first_outbox_seq AS "firstOutboxSeq", control_since AS "controlSince", started_at AS "startedAt", key, channel, address,
    journey_id AS "journeyId", version, outbox_ids AS "outboxIds", is_taken AS "isTaken"
  FROM usher.commit_turns($1, $2, $3, $4, $5, $6)`;

/** What the caller is told: a refusal has no more than its outcome. */
export function readTurnRow({ n: _, ...result }: TurnRow): WireCommitResult {
  return result.outcome === 'committed' ? result : { outcome: result.outcome };
}
