import { UsherError } from '@usher/journey';
import type { CommitResult, OutboxRow, Store, TurnCommit } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Conversation, Conversations } from '../conversations.ts';
import type { HostedTurn } from '../engine-port.ts';
import type { LinkedConversation } from '../moves/continue-links.ts';
import { keepLinked } from '../moves/linked-conversations.ts';
import { codeOf, type Emit } from '../observers.ts';
import { failureOf } from './failed-turn.ts';
import { TurnFailure } from './turn-failure.ts';

/** What became of an event. `buried`: it is in the dead letters; `nothing`: there was no turn to take. */
export type Taken = 'committed' | 'duplicate' | 'stale' | 'buried' | 'nothing';

/** A computed turn, ready to be written. */
export interface DraftedTurn {
  readonly turn: HostedTurn;
  readonly commit: TurnCommit;
  /** It says a link to its conversation. */
  readonly linked?: LinkedConversation;
  /** It stands in for a turn that failed; the event is in its commit's `buries`. */
  readonly buried?: { readonly code: string; readonly told: boolean };
}

export interface CommittedTurn {
  readonly conversation: Conversation;
  readonly turn: HostedTurn;
  readonly isNew: boolean;
}

/** The rows that a commit under way will bring. */
export interface ExpectedRows {
  /** Whether this node has room for them. */
  readonly takesEffects: boolean;
  /** The commit has ended, and these rows are this node's. */
  end(rows: readonly OutboxRow[]): void;
  /** The commit failed, and was written or not. */
  fail(): void;
}

export interface CommitParts {
  readonly store: Store;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Makes what follows a turn through logs. */
  readonly correlations: () => string;
  /** Hears of every commit before it begins; `conversation` is null where it begins one. */
  expectRows(conversation: number | null, effects: number): ExpectedRows;
  /** Hears of every turn after it is durable, and must not fail. */
  onCommitted(committed: CommittedTurn): void;
}

/** How often a turn is computed, because another one came first; more often where other nodes take turns, too. */
const attempts = 4;
const attemptsOfMany = 12;

/**
 * Computes a turn and writes it in one transaction; computes it again on what is true by then when another turn came first.
 * Its effects are not awaited.
 * @param draft loads and computes; undefined where there is nothing to take. @throws TurnFailure, what the store throws
 * @throws UsherError `runtime/conflict` when other turns kept coming first; what the store throws
 */
export async function commitTurn(
  parts: CommitParts,
  draft: () => Promise<DraftedTurn | undefined>,
  correlation: string = parts.correlations(),
): Promise<Taken> {
  const { emit, store } = parts;
  const limit = store.isShared ? attemptsOfMany : attempts;
  for (let attempt = 1; attempt <= limit; attempt += 1) {
    const began = parts.clock.now();
    let drafted: DraftedTurn | undefined;
    try {
      drafted = await draft();
    } catch (error) {
      if (error instanceof TurnFailure) return bury(parts, error, correlation);
      throw error;
    }
    if (drafted === undefined) return 'nothing';
    const commit = withFailure(drafted, correlation);
    const id = 'id' in commit.conversation ? commit.conversation.id : null;
    const outcome = await write(parts, { ...drafted, commit }, began);
    switch (outcome) {
      case 'committed':
        return drafted.buried === undefined ? 'committed' : 'buried';
      case 'duplicate':
        emit('turn.duplicate', { channel: commit.inbound?.channel ?? '', correlation });
        return 'duplicate';
      case 'stale':
        if (id !== null) emit('turn.stale', { conversation: id, event: commit.event.type, correlation });
        return 'stale';
      case 'conflict':
        emit('turn.conflict', { conversation: id, attempt, correlation });
        parts.conversations.forget(whose(commit));
    }
  }
  throw new UsherError(
    'runtime/conflict',
    `Other turns of the conversation came first ${limit} times. Nothing was written; send the event again.`,
    { retry: 'later' },
  );
}

/** What could not be taken is kept with its event, also where `journey.failed` was taken in its place. */
function withFailure({ turn, commit }: DraftedTurn, correlation: string): TurnCommit {
  const failure = commit.buries === undefined ? failureOf(turn, commit.event) : undefined;
  if (failure === undefined) return { ...commit, correlation };
  return { ...commit, correlation, buries: { event: commit.event, error: failure.sentence } };
}

async function write(parts: CommitParts, drafted: DraftedTurn, began: number): Promise<CommitResult['outcome']> {
  const { store, conversations, emit, expectRows } = parts;
  const { commit, linked } = drafted;
  if (linked !== undefined) await keepLinked(parts, linked);
  const expected = expectRows('id' in commit.conversation ? commit.conversation.id : null, commit.effects.length);
  let result: CommitResult;
  try {
    result = await store.commit({ ...commit, takesEffects: expected.takesEffects });
  } catch (error) {
    expected.fail();
    // Whether it was written is not known, so neither is where the conversation stands.
    conversations.forget(whose(commit));
    emit('store.failed', { during: 'commit', code: codeOf(error) });
    throw error;
  }
  // What is performed looks at the conversation as it is after the turn.
  if (result.outcome === 'committed') note(parts, drafted, result, began);
  expected.end(result.outcome === 'committed' ? result.outbox : []);
  return result.outcome;
}

function whose({ conversation }: TurnCommit) {
  return 'id' in conversation ? { id: conversation.id } : { place: conversation.new.place };
}

type Committed = Extract<CommitResult, { outcome: 'committed' }>;

function note(parts: CommitParts, drafted: DraftedTurn, result: Committed, began: number): void {
  const { conversations, clock, emit, onCommitted } = parts;
  const { turn, commit, buried } = drafted;
  const { event, correlation = null } = commit;
  const isNew = 'new' in commit.conversation;
  const { snapshot } = turn;
  const conversation = conversations.keep(result.conversation, snapshot, isNew || commit.place !== undefined);
  const { id, place, journeyId, version, revision } = conversation;
  if (isNew) {
    const { channel } = place;
    emit('conversation.started', { conversation: id, channel, journey: journeyId, version, correlation });
  }
  if (commit.place !== undefined) emit('conversation.moved', { conversation: id, channel: place.channel, correlation });
  const { trace } = turn;
  const millis = clock.now() - began;
  const effects = turn.effects.length;
  emit('turn.committed', { conversation: id, revision, event: event.type, effects, trace, millis, correlation });
  if (buried !== undefined) emit('turn.buried', { conversation: id, event: event.type, ...buried, correlation });
  else noteOutcome(emit, id, drafted);
  onCommitted({ conversation, turn, isNew });
}

function noteOutcome(emit: Emit, conversation: number, { turn, commit }: DraftedTurn): void {
  const { event, correlation = null } = commit;
  const { snapshot, trace } = turn;
  const failure = failureOf(turn, event);
  if (failure !== undefined) emit('turn.failed', { conversation, event: event.type, code: failure.code, correlation });
  if (event.type === 'control.taken' || event.type === 'control.returned' || event.type === 'control.lost') {
    const { holder, epoch } = snapshot.control;
    emit('control.changed', { conversation, holder, epoch, actor: event.agent.id, correlation });
  }
  if (snapshot.status === 'done' && !trace.some((step) => step.kind === 'heard' && step.as === 'ended')) {
    emit('conversation.ended', { conversation, outcome: snapshot.outcome, correlation });
  }
}

/** Keeps the event for an operator. The conversation stands where it stood. */
async function bury({ store, clock, emit }: CommitParts, failure: TurnFailure, correlation: string): Promise<Taken> {
  const { conversation, event, begins, inbound, message } = failure;
  // A repeated message may fail only because its first copy has changed where the conversation stands.
  if (inbound !== undefined && (await store.isDuplicate(inbound))) {
    emit('turn.duplicate', { channel: inbound.channel, correlation });
    return 'duplicate';
  }
  const code = codeOf(failure.cause);
  // The row of a timer stays: that is its dead letter while its journey cannot run.
  if (event.type === 'timer.fired' && code === 'runtime/unplayable') return 'nothing';
  const where = begins === undefined ? {} : { begins };
  await store.buryTurn({ conversationId: conversation, event, ...where, error: message, at: clock.now() });
  emit('turn.buried', { conversation, event: event.type, code, told: false, correlation });
  return 'buried';
}
