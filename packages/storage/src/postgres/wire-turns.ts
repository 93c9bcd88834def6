import type { WireCommitResult, WireCommitted, WireTurn } from '../sqlite/wire.ts';
import { fromZeroFree, toZeroFree } from './zero-free-text.ts';

/** The values of `usher.commit_turns`, but the node: JSON arrays, null where empty, and the bytes of all snapshots. */
export type TurnValues = readonly [turns: string, snapshots: Buffer, ...others: (string | null)[]];

interface Numbered {
  readonly n: number;
  readonly turn: WireTurn;
}

/** Puts turns into the form that the function takes. The order is the one that it answers in. */
export function writeTurns(turns: readonly WireTurn[]): TurnValues {
  const numbered = turns.map((turn, index): Numbered => ({ n: index + 1, turn }));
  const json = (write: (one: Numbered) => readonly unknown[]): string | null => {
    const rows = numbered.flatMap(write);
    return rows.length === 0 ? null : JSON.stringify(rows);
  };
  // Escaping them into JSON and out of it again would cost more than all the rest.
  const snapshots = turns.map(({ snapshot }) => Buffer.from(toZeroFree(snapshot)));
  let start = 1;
  const written = numbered.map((one, index) => {
    const size = snapshots[index]?.length ?? 0;
    const row = { ...writeTurn(one), start, size };
    start += size;
    return row;
  });
  return [
    JSON.stringify(written),
    Buffer.concat(snapshots),
    json(writeBeginning),
    json(writeCause),
    json(writeEntries),
    json(writeEffects),
    json(writeTimers),
    json(writeClears),
    json(writeDead),
  ];
}

function writeTurn({ n, turn }: Numbered) {
  const { conversation, inbound } = turn;
  return {
    n,
    ...('new' in conversation ? {} : { id: conversation.id, revision: conversation.expectedRevision }),
    ...(inbound && {
      in_channel: toZeroFree(inbound.channel),
      in_address: toZeroFree(inbound.address),
      in_id: toZeroFree(inbound.externalId),
    }),
    status: turn.status,
    holder: toZeroFree(turn.controlHolder),
    epoch: turn.controlEpoch,
    at: turn.at,
    entries: turn.transcript.length,
    effects: turn.effects.length,
    event: turn.event,
  };
}

function writeBeginning({ n, turn: { conversation } }: Numbered): readonly unknown[] {
  if (!('new' in conversation)) return [];
  const { new: beginning, newestBefore } = conversation;
  return [
    {
      n,
      key: toZeroFree(beginning.key),
      channel: toZeroFree(beginning.channel),
      address: toZeroFree(beginning.address),
      journey_id: toZeroFree(beginning.journeyId),
      version: toZeroFree(beginning.version),
      is_guarded: newestBefore !== undefined,
      newest: newestBefore,
    },
  ];
}

function writeCause({ n, turn: { conversation, settles, fires, revives } }: Numbered): readonly unknown[] {
  if (settles === undefined && fires === undefined && revives === undefined) return [];
  const id = 'new' in conversation ? null : conversation.id;
  return [{ n, id, settles, revives, ...(fires && { fires: toZeroFree(fires.timer), fires_n: fires.n }) }];
}

function writeEntries({ n, turn: { transcript, at } }: Numbered): readonly unknown[] {
  return transcript.map(({ direction, externalId, body }, i) => ({
    ...{ n, i, at, direction, external_id: toZeroFree(externalId), body },
  }));
}

function writeEffects({
  n,
  turn: { effects, at, takesEffects: takes, correlation: cause },
}: Numbered): readonly unknown[] {
  const correlation = cause === null ? null : toZeroFree(cause);
  return effects.map(({ type, entry, effect }, i) => ({
    ...{ n, i, at, takes, correlation, entry, type: toZeroFree(type), effect },
  }));
}

function writeTimers({ n, turn: { timers } }: Numbered): readonly unknown[] {
  return timers.map(({ timer, n: tn, due }) => ({ n, timer: toZeroFree(timer), tn, due }));
}

function writeClears({ n, turn: { timers, clear } }: Numbered): readonly unknown[] {
  // Setting a timer writes over it, so those need not be cleared first.
  return clear
    .filter((cleared) => !timers.some(({ timer }) => timer === cleared))
    .map((timer) => ({ n, timer: toZeroFree(timer) }));
}

function writeDead({ n, turn: { buries, at } }: Numbered): readonly unknown[] {
  return buries ? [{ n, at, event: buries.event, error: toZeroFree(buries.error) }] : [];
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

export const commitTurns = 'SELECT usher.commit_turns($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS told';

/** Of one turn that moves its conversation. */
export const commitMove = 'SELECT usher.commit_move($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS told';

/** The values of `usher.commit_move` that stand behind those of the turn. */
export function writeMove({ conversation, place }: WireTurn): readonly (number | string)[] {
  const id = 'id' in conversation ? conversation.id : 0;
  return [id, toZeroFree(place?.channel ?? ''), toZeroFree(place?.address ?? '')];
}

/** What `usher.commit_turns` tells: an outcome of each turn, then lists about those that are committed, and about their effects. */
export interface ToldTurns {
  readonly outcomes: readonly WireCommitResult['outcome'][];
  readonly ids: readonly number[];
  readonly revisions: readonly number[];
  readonly firstLines: readonly number[];
  readonly firstRows: readonly number[];
  readonly controlSinces: readonly number[];
  readonly startedAts: readonly number[];
  readonly keys: readonly string[];
  readonly channels: readonly string[];
  readonly addresses: readonly string[];
  readonly journeyIds: readonly string[];
  readonly versions: readonly string[];
  readonly outboxIds: readonly number[] | null;
  readonly taken: readonly boolean[] | null;
}

/** Makes of that what became of each turn. */
export function readTurns(turns: readonly WireTurn[], told: ToldTurns): readonly WireCommitResult[] {
  let place = 0;
  let row = 0;
  return turns.map((turn, index): WireCommitResult => {
    const outcome = told.outcomes[index] ?? 'conflict';
    if (outcome !== 'committed') return { outcome };
    const [at, first] = [place, row];
    place += 1;
    row += turn.effects.length;
    return {
      outcome,
      ...readPlace(told, at),
      outboxIds: told.outboxIds?.slice(first, row) ?? [],
      isTaken: told.taken?.slice(first, row).every(Boolean) ?? true,
    };
  });
}

function readPlace(told: ToldTurns, at: number): Omit<WireCommitted, 'outcome' | 'outboxIds' | 'isTaken'> {
  return {
    id: told.ids[at] as number,
    revision: told.revisions[at] as number,
    firstTranscriptSeq: told.firstLines[at] as number,
    firstOutboxSeq: told.firstRows[at] as number,
    controlSince: told.controlSinces[at] as number,
    startedAt: told.startedAts[at] as number,
    key: fromZeroFree(told.keys[at] as string),
    channel: fromZeroFree(told.channels[at] as string),
    address: fromZeroFree(told.addresses[at] as string),
    journeyId: fromZeroFree(told.journeyIds[at] as string),
    version: fromZeroFree(told.versions[at] as string),
  };
}
