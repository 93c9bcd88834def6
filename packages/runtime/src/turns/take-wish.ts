import type { InboundEvent } from '@usher/channel';
import type { Place } from '@usher/storage';
import { answerToWish, type Wish } from '../channels/opt-out-words.ts';
import { commitTurn, type Taken } from './commit-turn.ts';
import { draftInbound } from './draft-inbound.ts';
import { toDedupe } from './draft-turn.ts';
import { toHeard } from './heard-line.ts';
import type { TurnParts } from './take-turn.ts';

/**
 * Takes the wish to hear nothing more that was not asked for, or to hear it again, before any journey hears of it: kept first, then
 * told to the conversation that is there, and answered once.
 * @returns undefined where the event states no wish after all
 */
export async function takeWish(
  parts: TurnParts,
  place: Place,
  inbound: InboundEvent,
  wish: Wish,
): Promise<Taken | undefined> {
  const { optOuts, store } = parts;
  // "Start" is a word like any other to whoever gets everything.
  if (wish === 'in' && inbound.type === 'message' && !(await optOuts.isOut(place))) return undefined;
  // A repeated event must not undo what was wished since.
  if (await store.isDuplicate(toDedupe(place, inbound))) return 'duplicate';
  const isAnswered = await optOuts.set(place, wish, inbound.eventKey);
  const { eventKey, address, receivedAt } = inbound;
  const event: InboundEvent = { eventKey, address, receivedAt, type: wish === 'out' ? 'opt-out' : 'opt-in' };
  return commitTurn(parts, () =>
    draftInbound(parts, place, event, {
      heard: toHeard(inbound),
      ...(isAnswered
        ? { also: ({ snapshot }) => [{ kind: 'text', text: answerToWish(wish, snapshot.language) }] }
        : {}),
    }),
  );
}
