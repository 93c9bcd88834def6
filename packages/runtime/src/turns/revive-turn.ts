import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { DeadTurn, Place, TurnCommit } from '@usher/storage';
import { placeKey } from '../conversations.ts';
import { commitTurn, type DraftedTurn } from './commit-turn.ts';
import { draftInbound } from './draft-inbound.ts';
import { failureOf } from './failed-turn.ts';
import { toInbound } from './inbound.ts';
import type { TurnParts } from './take-turn.ts';
import type { TurnFrame } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';

/** What became of a dead letter. `gone`: there is none, or nothing waits for its event any more. */
export type Revival = 'taken' | 'gone' | 'failed-again';

/**
 * Takes the event of a dead letter once more, on what is true by now. The letter goes with the turn's commit; where it fails again,
 * nothing changes. One that would have begun a conversation begins it now, unless one has begun there since, which takes it then.
 * @throws UsherError `runtime/nowhere` where nobody knows any more where it would have begun one, what a beginning throws
 */
export async function reviveTurn(parts: TurnParts, id: number): Promise<Revival> {
  const { store, conversations, drafter, clock } = parts;
  const dead = await store.findDeadTurn(id);
  if (dead === undefined) return 'gone';
  const { conversationId, event } = dead;
  if (conversationId === null) return reviveBeginning(parts, dead);
  const known = await conversations.find(conversationId);
  if (known === undefined) return letGo(parts, id);
  const uses = await usesOf(parts, conversationId, event);
  return takeAgain(parts, dead, known.place, async () => {
    const conversation = await conversations.findNow(conversationId);
    if (conversation === undefined) return undefined;
    return drafter.goOn(conversation, { ...event, at: clock.now() }, { ...uses, revives: id });
  });
}

async function reviveBeginning(parts: TurnParts, dead: DeadTurn): Promise<Revival> {
  const { begins } = dead;
  const inbound = begins && toInbound(dead.event, begins, parts.clock.now());
  if (begins === undefined || inbound === undefined) throw nowhere();
  return takeAgain(parts, dead, begins.place, () => draftInbound(parts, begins.place, inbound, { revives: dead.id }));
}

async function takeAgain(
  parts: TurnParts,
  { id, event }: DeadTurn,
  place: Place,
  draft: () => Promise<DraftedTurn | undefined>,
): Promise<Revival> {
  const correlation = parts.correlations();
  let drafted: DraftedTurn | undefined;
  const draftUnlessFailed = async () => {
    drafted = await draft().catch(toFailedAgain);
    if (drafted !== undefined && failureOf(drafted.turn, drafted.commit.event) !== undefined) throw new FailedAgain();
    return drafted;
  };
  try {
    const taken = await parts.queue.run(placeKey(place), 0, () => commitTurn(parts, draftUnlessFailed, correlation));
    if (taken !== 'committed') return await letGo(parts, id);
    const conversation = await numberOf(parts, drafted?.commit.conversation);
    parts.emit('turn.revived', { conversation, event: event.type, correlation });
    return 'taken';
  } catch (error) {
    if (error instanceof FailedAgain) return 'failed-again';
    throw error;
  }
}

async function numberOf(
  { conversations }: TurnParts,
  whose: TurnCommit['conversation'] | undefined,
): Promise<number | null> {
  if (whose === undefined) return null;
  return 'id' in whose ? whose.id : ((await conversations.findByKey(whose.new.key))?.id ?? null);
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
  const open =
    (await store.findDeadOutbox({ conversationId, effectId: event.effect })) ??
    (await store.findOutbox(conversationId, event.effect));
  return open === undefined ? {} : { settles: open.id };
}

function nowhere(): UsherError {
  return new UsherError(
    'runtime/nowhere',
    'This event would have begun a conversation, and its letter, of an older version of Usher, does not say where. The customer begins one by writing again; delete the letter when it is read.',
  );
}
