import type { Effect } from '@usher/engine';
import type { JsonObject } from '@usher/journey';
import type {
  CommitResult,
  ConversationRecord,
  OutboxRow,
  Place,
  Store,
  TranscriptEntry,
  TurnCommit,
} from '@usher/storage';

let given = 0;

/** A name that no other test of this run has. */
export function fresh(word: string): string {
  given += 1;
  return `${word}-${given}`;
}

export function freshPlace(): Place {
  return { channel: 'web', address: fresh('visitor') };
}

/** The time at which sample turns happen unless they say otherwise. */
export const noon = 1_767_268_800_000;

type More = Partial<Omit<TurnCommit, 'conversation'>>;

function quietTurn(conversation: TurnCommit['conversation'], more: More): TurnCommit {
  return {
    conversation,
    event: { id: fresh('event'), at: noon, type: 'message.received', text: 'Hello' },
    snapshot: '{"format":1}',
    status: 'active',
    control: { holder: 'bot', epoch: 0 },
    transcript: [],
    effects: [],
    timers: { set: {}, clear: [] },
    at: noon,
    ...more,
  };
}

type Beginning = Extract<TurnCommit['conversation'], { new: unknown }>['new'];

/** A turn that begins a conversation of its own at a place of its own. */
export function beginning(more: More = {}, conversation: Partial<Beginning> = {}): TurnCommit {
  const place = conversation.place ?? freshPlace();
  return quietTurn({ new: { key: fresh('key'), place, journeyId: 'refund', version: 'v1', ...conversation } }, more);
}

/** The turn after the one that gave this record. */
export function following({ id, revision }: ConversationRecord, more: More = {}): TurnCommit {
  return quietTurn({ id, expectedRevision: revision }, more);
}

/** Transcript and effects of a turn that says something: one message for each id. */
export function saying(...ids: readonly string[]): Pick<TurnCommit, 'transcript' | 'effects'> {
  return {
    transcript: ids.map((id) => ({ direction: 'out', externalId: id, body: { text: `message ${id}` } })),
    effects: ids.map((id): Effect => ({ type: 'message.send', content: [], id, epoch: 0 })),
  };
}

/** A line that needs no delivery. */
export function heard(externalId: string, body: JsonObject = { text: 'Hello' }): TurnCommit['transcript'][number] {
  return { direction: 'in', externalId, body };
}

export interface Committed {
  readonly conversation: ConversationRecord;
  readonly outbox: readonly OutboxRow[];
  readonly transcript: readonly TranscriptEntry[];
}

/** Commits a turn that must not be refused. */
export async function commit(store: Store, turn: TurnCommit): Promise<Committed> {
  return committed(await store.commit(turn));
}

export function committed(result: CommitResult): Committed {
  if (result.outcome !== 'committed') throw new Error(`The turn was refused as ${result.outcome}.`);
  return result;
}

/** How many results of each outcome there are. */
export function countOutcomes(results: readonly CommitResult[]): Partial<Record<CommitResult['outcome'], number>> {
  const counts: Partial<Record<CommitResult['outcome'], number>> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
