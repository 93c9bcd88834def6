import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { OutboxRow, Store, TurnCommit } from '@usher/storage';
import type { Clock } from '../clock.ts';
import type { Conversation, Conversations } from '../conversations.ts';
import type { HostedTurn } from '../engine-port.ts';
import { codeOf, type Emit } from '../observers.ts';
import { TurnFailure } from './turn-failure.ts';

/** What became of an event. `buried`: it is in the dead letters; `nothing`: there was no turn to take. */
export type Taken = 'committed' | 'duplicate' | 'stale' | 'buried' | 'nothing';

/** A computed turn, ready to be written. */
export interface DraftedTurn {
  readonly turn: HostedTurn;
  readonly commit: TurnCommit;
}

export interface CommittedTurn {
  readonly conversation: Conversation;
  readonly turn: HostedTurn;
  readonly outbox: readonly OutboxRow[];
  readonly isNew: boolean;
}

export interface CommitParts {
  readonly store: Store;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Hears of every turn after it is durable, and must not fail. */
  onCommitted(committed: CommittedTurn): void;
  /** Hears that a turn may have been written although the store said otherwise. */
  onUncertain(): void;
}

/** How often a turn is computed again because another one came first. */
const attempts = 4;

/**
 * Computes a turn and writes it in one transaction; computes it again on what is true by then when another turn came first.
 * Its effects are not awaited.
 * @param draft loads and computes; undefined where there is nothing to take. @throws TurnFailure, what the store throws
 * @throws UsherError `runtime/conflict` when other turns kept coming first; what the store throws
 */
export async function commitTurn(parts: CommitParts, draft: () => Promise<DraftedTurn | undefined>): Promise<Taken> {
  const { emit } = parts;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const began = parts.clock.now();
    let drafted: DraftedTurn | undefined;
    try {
      drafted = await draft();
    } catch (error) {
      if (error instanceof TurnFailure) return bury(parts, error);
      throw error;
    }
    if (drafted === undefined) return 'nothing';
    const { turn, commit } = drafted;
    const id = 'id' in commit.conversation ? commit.conversation.id : null;
    const result = await write(parts, commit);
    switch (result.outcome) {
      case 'committed':
        note(parts, turn, result, began, commit.event, id === null);
        return 'committed';
      case 'duplicate':
        emit('turn.duplicate', { channel: commit.inbound?.channel ?? '' });
        return 'duplicate';
      case 'stale':
        if (id !== null) emit('turn.stale', { conversation: id, event: commit.event.type });
        return 'stale';
      case 'conflict':
        emit('turn.conflict', { conversation: id, attempt });
        parts.conversations.forget(whose(commit));
    }
  }
  throw new UsherError(
    'runtime/conflict',
    `Other turns of the conversation came first ${attempts} times. Nothing was written; send the event again.`,
    { retry: 'later' },
  );
}

async function write({ store, conversations, emit, onUncertain }: CommitParts, commit: TurnCommit) {
  try {
    return await store.commit(commit);
  } catch (error) {
    // Whether it was written is not known, so neither is where the conversation stands.
    conversations.forget(whose(commit));
    emit('store.failed', { during: 'commit', code: codeOf(error) });
    onUncertain();
    throw error;
  }
}

function whose({ conversation }: TurnCommit) {
  return 'id' in conversation ? { id: conversation.id } : { place: conversation.new.place };
}

type Committed = Extract<Awaited<ReturnType<Store['commit']>>, { outcome: 'committed' }>;

function note(
  parts: CommitParts,
  turn: HostedTurn,
  result: Committed,
  began: number,
  event: Event,
  isNew: boolean,
): void {
  const { conversations, clock, emit, onCommitted } = parts;
  const { snapshot } = turn;
  const conversation = conversations.keep(result.conversation, snapshot, isNew);
  const { id, place, journeyId, version, revision } = conversation;
  if (isNew) emit('conversation.started', { conversation: id, channel: place.channel, journey: journeyId, version });
  emit('turn.committed', {
    conversation: id,
    revision,
    event: event.type,
    effects: turn.effects.length,
    trace: turn.trace,
    millis: clock.now() - began,
  });
  if (event.type === 'control.taken' || event.type === 'control.returned' || event.type === 'control.lost') {
    const { holder, epoch } = snapshot.control;
    emit('control.changed', { conversation: id, holder, epoch, actor: event.agent.id });
  }
  if (snapshot.status === 'done' && !turn.trace.some((step) => step.kind === 'heard' && step.as === 'ended')) {
    emit('conversation.ended', { conversation: id, outcome: snapshot.outcome });
  }
  onCommitted({ conversation, turn, outbox: result.outbox, isNew });
}

/** Keeps the event for an operator. The conversation stands where it stood. */
async function bury({ store, clock, emit }: CommitParts, failure: TurnFailure): Promise<Taken> {
  const { conversation, event, inbound, message } = failure;
  // A repeated message may fail only because its first copy has changed where the conversation stands.
  if (inbound !== undefined && (await store.isDuplicate(inbound))) {
    emit('turn.duplicate', { channel: inbound.channel });
    return 'duplicate';
  }
  // The row of a timer stays: that is its dead letter while its journey cannot run.
  if (event.type === 'timer.fired' && codeOf(failure.cause) === 'runtime/unplayable') return 'nothing';
  await store.buryTurn({ conversationId: conversation, event, error: message, at: clock.now() });
  emit('turn.buried', { conversation, event: event.type, code: codeOf(failure.cause) });
  return 'buried';
}
