import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import { placeKey } from '../conversations.ts';
import { commitTurn } from './commit-turn.ts';
import { failureOf } from './failed-turn.ts';
import type { TurnParts } from './take-turn.ts';
import type { TurnFrame } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';

/** What became of a dead letter. `gone`: there is none, or nothing waits for its event any more. */
export type Revival = 'taken' | 'gone' | 'failed-again';

/** How many dead rows are looked through for the one whose result is taken. */
const deadRows = 1_000;

/**
 * Takes the event of a dead letter once more, on what is true by now. The letter goes with the turn's commit; where it fails again,
 * nothing changes. @throws UsherError `runtime/nowhere` where it would have begun a conversation
 */
export async function reviveTurn(parts: TurnParts, id: number): Promise<Revival> {
  const { store, conversations, drafter, clock, emit } = parts;
  const dead = await store.findDeadTurn(id);
  if (dead === undefined) return 'gone';
  if (dead.conversationId === null) throw nowhere();
  const { conversationId, event } = dead;
  const known = await conversations.find(conversationId);
  if (known === undefined) return letGo(parts, id);
  const uses = await usesOf(parts, conversationId, event);
  const correlation = parts.correlations();
  const draft = async () => {
    const conversation = await conversations.findNow(conversationId);
    if (conversation === undefined) return undefined;
    const drafted = await drafter.goOn(conversation, { ...event, at: clock.now() }, { ...uses, revives: id });
    if (failureOf(drafted.turn, event) !== undefined) throw new FailedAgain();
    return drafted;
  };
  try {
    const taken = await parts.queue.run(placeKey(known.place), 0, () =>
      commitTurn(parts, () => draft().catch(toFailedAgain), correlation),
    );
    if (taken !== 'committed') return await letGo(parts, id);
    emit('turn.revived', { conversation: conversationId, event: event.type, correlation });
    return 'taken';
  } catch (error) {
    if (error instanceof FailedAgain) return 'failed-again';
    throw error;
  }
}

class FailedAgain extends Error {}

/** It is in the dead letters already. */
function toFailedAgain(error: unknown): never {
  throw error instanceof TurnFailure ? new FailedAgain(error.message) : error;
}

async function letGo({ store }: TurnParts, id: number): Promise<Revival> {
  await store.deleteDeadTurn(id);
  return 'gone';
}

/** The rows that the event uses up: of a timer that could not fire, of an effect whose result could not be taken. */
async function usesOf(
  { store }: TurnParts,
  conversationId: number,
  event: Event,
): Promise<Pick<TurnFrame, 'fires' | 'settles'>> {
  if (event.type === 'timer.fired') return { fires: { timer: event.timer, n: event.n } };
  if (event.type !== 'effect.done' && event.type !== 'effect.failed') return {};
  const rows = await store.listDeadOutbox(deadRows);
  const row = rows.find((each) => each.conversationId === conversationId && each.effect.id === event.effect);
  const open = row ?? (await store.findOutbox(conversationId, event.effect));
  return open === undefined ? {} : { settles: open.id };
}

function nowhere(): UsherError {
  return new UsherError(
    'runtime/nowhere',
    'This event would have begun a conversation, so there is none to take it. The customer begins one by writing again; delete the letter when it is read.',
  );
}
