import type { InboundContact, InboundEvent } from '@usher/channel';
import type { Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { Place } from '@usher/storage';
import { type Conversation, placeKey } from '../conversations.ts';
import { commitTurn, type Taken } from '../turns/commit-turn.ts';
import { toDedupe } from '../turns/draft-turn.ts';
import type { TurnParts } from '../turns/take-turn.ts';
import { toRefusal } from '../turns/to-refusal.ts';
import { TurnFailure } from '../turns/turn-failure.ts';
import { wordsOfMove } from './continue-words.ts';
import { findLinked, notTheirs } from './linked-conversations.ts';

/** Where a conversation shall go on, and who says so. */
export interface MoveRequest {
  /** Of a link that the conversation said. */
  readonly token: string;
  readonly place: Place;
  /** The same one where the same request is made again. */
  readonly eventKey: string;
  /** Who is at the new place, where the channel knows. */
  readonly contact?: InboundContact | undefined;
  /** Whether the customer is told so there; where they see all that was said, they need not be. */
  readonly isTold: boolean;
}

/** A conversation that goes on where it was asked to. */
export interface MovedConversation {
  readonly key: string;
  readonly journeyId: string;
  readonly version: string;
  readonly language: string;
}

/** What waiting costs in memory, roughly. */
const bytesOfMove = 500;

/**
 * Lets a conversation go on at another place, in the line of that place; of several requests at once the last one that is taken has
 * it.
 * @throws UsherError `runtime/bad-link` (also where the person there is not the one whose it is), `runtime/link-expired`,
 * `runtime/ended`, `runtime/unplayable`, `runtime/turn-failed`, what the store throws
 */
export async function moveConversation(parts: TurnParts, request: MoveRequest): Promise<MovedConversation> {
  const move = async () => (await moveInLine(parts, request)).moved;
  return parts.queue.run(placeKey(request.place), bytesOfMove, move);
}

async function moveInLine(
  parts: TurnParts,
  request: MoveRequest,
): Promise<{ readonly moved: MovedConversation; readonly taken: Taken }> {
  const { conversations, drafter, clock, contacts } = parts;
  const { token, place, eventKey } = request;
  const linked = await findLinked(parts, token);
  const { id } = linked;
  if (linked.snapshot.status === 'done') throw ended();
  // Whoever had the link in one place and opens it in the other is the same person, whatever becomes of the conversation.
  const contact = await contacts.join(linked, place, request.contact);
  if (contact === undefined) throw notTheirs();
  const inbound = toDedupe(place, { eventKey });
  let moved: Conversation | undefined;

  const draft = async () => {
    const conversation = await conversations.findNow(id);
    if (conversation === undefined || conversation.snapshot.status === 'done') throw ended();
    moved = conversation;
    if (isSame(conversation.place, place)) return undefined;
    const event: Event = { id: eventKey, at: clock.now(), type: 'customer.moved', channel: place.channel, contact };
    const data = { channel: place.channel, from: conversation.place.channel };
    const { here } = wordsOfMove(conversation.snapshot.language);
    const also = request.isTold ? [{ kind: 'text' as const, text: here }] : [];
    const heard = { direction: 'note' as const, externalId: eventKey, body: { about: 'moved', data } };
    return drafter.goOn(conversation, event, { inbound, place, heard, also }).catch((error: unknown) => {
      // Whoever opens a link is there to hear of it, and may open it again.
      throw error instanceof TurnFailure ? toRefusal(error) : error;
    });
  };
  const taken = await commitTurn(parts, draft);
  const { key, journeyId, version, snapshot } = moved ?? linked;
  return { moved: { key, journeyId, version, language: snapshot.language }, taken };
}

/**
 * Takes a message that is "continue" and a token, in its place's line. Where the token leads nowhere, the conversation that is there
 * says so.
 * @returns undefined where a link leads nowhere and there is nobody to say so: the message is heard as any other
 */
export async function takeContinue(
  parts: TurnParts,
  place: Place,
  inbound: InboundEvent,
  token: string,
): Promise<Taken | undefined> {
  if (await parts.store.isDuplicate(toDedupe(place, inbound))) return 'duplicate';
  const { eventKey, contact } = inbound;
  try {
    return (await moveInLine(parts, { token, place, eventKey, contact, isTold: true })).taken;
  } catch (error) {
    if (error instanceof UsherError && refusals.has(error.code)) return undefined;
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set([
  'runtime/bad-link',
  'runtime/link-expired',
  'runtime/ended',
  'runtime/unplayable',
  'runtime/turn-failed',
]);

function isSame(one: Place, other: Place): boolean {
  return one.channel === other.channel && one.address === other.address;
}

function ended(): UsherError {
  return new UsherError(
    'runtime/ended',
    'This conversation is over, so its link leads nowhere any more. Begin another one.',
  );
}
