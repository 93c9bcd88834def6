import type { InboundEvent } from '@usher/channel';
import type { EffectError, Event } from '@usher/engine';
import type { Json, Millis } from '@usher/journey';
import type { OutboxRow, Place, TimerRow } from '@usher/storage';
import type { MessageRefs } from '../channels/message-refs.ts';
import type { OptOuts } from '../channels/opt-outs.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { ConversationQueue } from '../conversation-queue.ts';
import { placeKey } from '../conversations.ts';
import { answerContinue, isMovedByWriting } from '../moves/answer-continue.ts';
import { readContinue } from '../moves/continue-words.ts';
import {
  type MovedConversation,
  type MoveRequest,
  moveConversation,
  takeContinue,
} from '../moves/move-conversation.ts';
import { act } from './act.ts';
import type { ActResult, AgentAction } from './agent-action.ts';
import { type CommitParts, commitTurn, type Taken } from './commit-turn.ts';
import { draftInbound } from './draft-inbound.ts';
import type { TurnDrafter } from './draft-turn.ts';
import { bytesOf, refuseTooLong } from './inbound-size.ts';
import { type Revival, reviveTurn } from './revive-turn.ts';
import { takeWish } from './take-wish.ts';
import type { TurnFrame } from './turn-commit.ts';
import { TurnFailure } from './turn-failure.ts';
import { unknownConversation } from './unknown-conversation.ts';

export type EffectOutcome =
  | { readonly ok: true; readonly output: Json }
  | { readonly ok: false; readonly error: EffectError };

/** What enters from outside by a program's hand. */
export interface RaisedEvent {
  /** Of the sender's making: the same id is taken once in a conversation. */
  readonly id: string;
  readonly type: `custom.${string}`;
  readonly data?: Json;
}

/** Everything that can happen to a conversation goes through here, one turn after the other. */
export interface TurnTaker {
  /**
   * Resolves when the turn is committed; what it wishes is performed later.
   * @throws UsherError `runtime/message-too-long`, `runtime/overloaded`, `runtime/no-journey`, `runtime/unknown-journey`,
   * `runtime/unplayable` (only where a conversation would begin), `runtime/conflict`, what the store throws
   */
  takeInbound(channel: string, inbound: InboundEvent): Promise<Taken>;
  takeTimer(row: TimerRow): Promise<Taken>;
  /** The one result of an answering effect; the turn's commit deletes its row. */
  takeResult(row: OutboxRow, outcome: EffectOutcome): Promise<Taken>;
  /** @throws UsherError `runtime/unknown-conversation` */
  raise(conversationKey: string, event: RaisedEvent): Promise<Taken>;
  /** @throws as `moveConversation` */
  move(request: MoveRequest): Promise<MovedConversation>;
  /** @throws as `Runtime.reviveTurn` */
  revive(id: number): Promise<Revival>;
  /** @throws as `Runtime.act` */
  act(conversationKey: string, action: AgentAction): Promise<ActResult>;
}

export interface TurnParts extends CommitParts {
  readonly queue: ConversationQueue;
  readonly drafter: TurnDrafter;
  readonly messageLength: number;
  readonly refs: MessageRefs;
  readonly optOuts: OptOuts;
  readonly contacts: Contacts;
  /** Where people reach this server, where anybody knows. */
  readonly publicUrl: () => string | undefined;
}

/** Under what raised events are remembered; an adapter's channel has no such name. */
const raisedChannel = '$raised';

export function createTurnTaker(parts: TurnParts): TurnTaker {
  const { conversations, clock, queue, drafter } = parts;

  /** Takes an event of our own in the line of its conversation; one that is gone has nothing to take. */
  const takeOwn = async (
    id: number,
    toOwnEvent: (at: Millis) => Event,
    more: Pick<TurnFrame, 'inbound' | 'settles' | 'fires'>,
    correlation?: string,
  ): Promise<Taken> => {
    const known = await conversations.find(id);
    if (known === undefined) return 'stale';
    const draft = async () => {
      const conversation = await conversations.find(id);
      if (conversation === undefined) return undefined;
      try {
        return await drafter.goOn(conversation, toOwnEvent(clock.now()), more);
      } catch (error) {
        const now = error instanceof TurnFailure ? await conversations.findNow(id) : undefined;
        if (now === undefined || now.revision === conversation.revision) throw error;
        // It failed on what another node has changed since.
        return drafter.goOn(now, toOwnEvent(clock.now()), more);
      }
    };
    return queue.run(placeKey(known.place), 0, () => commitTurn(parts, draft, correlation));
  };

  return {
    async takeInbound(channel, inbound) {
      refuseTooLong(inbound, parts.messageLength);
      const place = { channel, address: inbound.address };
      if (inbound.type === 'receipt') return tellReceipt(parts, place, inbound);
      const wish = parts.optOuts.readWish(channel, inbound);
      const token = readContinue(inbound);
      return queue.run(placeKey(place), bytesOf(inbound), async () => {
        const isMove = token !== undefined && isMovedByWriting(channel);
        const moved = isMove ? await takeContinue(parts, place, inbound, token) : undefined;
        if (moved !== undefined) return moved;
        const taken = wish === undefined ? undefined : await takeWish(parts, place, inbound, wish);
        if (taken !== undefined) return taken;
        const about = 'of' in inbound ? await parts.refs.find(place, inbound.of) : undefined;
        const answered = token === undefined ? {} : { also: await answerContinue(parts, channel, token) };
        return commitTurn(parts, () => draftInbound(parts, place, inbound, { about, ...answered }));
      });
    },
    takeTimer: ({ conversationId, timer, n }) =>
      takeOwn(conversationId, (at) => ({ id: `timer:${timer}:${n}`, at, type: 'timer.fired', timer, n }), {
        fires: { timer, n },
      }),
    takeResult: ({ conversationId, effect, id, correlation }, outcome) =>
      takeOwn(conversationId, (at) => toResultEvent(effect.id, at, outcome), { settles: id }, correlation ?? undefined),
    move: (request) => moveConversation(parts, request),
    revive: (id) => reviveTurn(parts, id),
    act: (key, action) => act(parts, key, action),
    async raise(key, { id, type, data }) {
      const found = await conversations.findByKey(key);
      if (found === undefined) throw unknownConversation();
      // Wherever it is reached by then.
      const inbound = { channel: raisedChannel, address: key, externalId: id };
      return takeOwn(found.id, (at) => ({ id, at, type, ...(data === undefined ? {} : { data }) }), { inbound });
    },
  };
}

/** What became of a message of ours: no turn, and no reason to fail. */
async function tellReceipt(
  { refs, emit }: TurnParts,
  place: Place,
  { of, receipt, code }: Extract<InboundEvent, { type: 'receipt' }>,
): Promise<Taken> {
  const line = await refs.find(place, of).catch(() => undefined);
  const { conversation = null, seq = null } = line ?? {};
  emit('message.receipt', { channel: place.channel, receipt, code, conversation, seq });
  return 'nothing';
}

function toResultEvent(effect: string, at: Millis, outcome: EffectOutcome): Event {
  const base = { id: `result:${effect}`, at, effect };
  return outcome.ok
    ? { ...base, type: 'effect.done', output: outcome.output }
    : { ...base, type: 'effect.failed', error: outcome.error };
}
