import {
  type ChannelAdapter,
  ChannelError,
  type Degraded,
  type Delivery,
  degrade,
  degradeWords,
  type OutboundMessage,
} from '@usher/channel';
import type { Effect } from '@usher/engine';
import type { Content, Millis, RetryDecision } from '@usher/journey';
import type { ControlPoint } from '@usher/storage';
import type { MessageRefs } from '../channels/message-refs.ts';
import type { OptOuts } from '../channels/opt-outs.ts';
import type { Clock } from '../clock.ts';
import { codeOf, type Emit } from '../observers.ts';
import { withTimeLimit } from '../time-limit.ts';
import { isProactive } from '../turns/proactive.ts';
import { toNonce } from './nonce.ts';
import { isNotOurs } from './not-ours.ts';
import type { Failure, Performed, Performer, Task } from './performer.ts';

type MessageSend = Extract<Effect, { type: 'message.send' }>;

export interface DeliveryParts {
  readonly adapters: ReadonlyMap<string, ChannelAdapter>;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly refs: MessageRefs;
  readonly optOuts: Pick<OptOuts, 'isOut'>;
  readonly deliveryTime: Millis;
  readonly attempts: number;
  readonly firstDelay: Millis;
}

/** The words of the outbox for an attempt whose end nobody knows. */
const unknownOutcome: Failure = {
  code: 'channel/unknown',
  message:
    'Whether the channel took the message is not known, and it would show it a second time. Look into the channel, then send it again or let it be.',
};

/** Says what a conversation wished to say: fitted to the channel, under the control token, in order. */
export function createMessageDelivery(parts: DeliveryParts): Performer {
  const { adapters } = parts;
  const isIdempotent = (channel: string) => adapters.get(channel)?.capabilities.idempotent === true;
  return {
    isInOrder: true,
    mustMark: ({ conversation }) => !isIdempotent(conversation.place.channel),
    afterCrash: ({ conversation }) => (isIdempotent(conversation.place.channel) ? 'repeat' : unknownOutcome),
    policy: () => parts,
    slot: (conversation) => `channel:${conversation.place.channel}`,
    perform: (task) => deliver(parts, task as Task<MessageSend>),
  };
}

async function deliver(parts: DeliveryParts, task: Task<MessageSend>): Promise<Performed> {
  const { conversation, effect, progress } = task;
  const adapter = parts.adapters.get(conversation.place.channel);
  if (adapter === undefined) return noAdapter(conversation.place.channel);
  const { isOut } = parts.optOuts;
  if (isProactive(effect) && (await isOut(conversation.place))) return { did: 'drop', because: 'opted-out' };
  const words = degradeWords(conversation.snapshot.language);
  const fitted = degrade(effect.content, adapter.capabilities, words);
  const { messages } = fitted;
  const gaveUp: string[] = [];
  try {
    while (progress.sent < messages.length) {
      if (isStale(effect, await task.readControl())) return { did: 'drop', because: 'stale' };
      const delivery = await deliverPart(parts, adapter, task, messages[progress.sent] ?? []);
      gaveUp.push(...(delivery.degraded ?? []));
      const trouble = await takeIn(parts, adapter, task, delivery);
      if (trouble !== undefined) return trouble;
    }
    tell(parts, task, fitted, gaveUp);
    return { did: 'settle' };
  } catch (error) {
    if (isNotOurs(error)) throw error;
    return toFailure(error, adapter.capabilities.idempotent);
  }
}

/** What a person said while they held control was said: it arrives, also when they have given it back meanwhile. */
function isStale({ epoch, author }: MessageSend, control: ControlPoint): boolean {
  return author === undefined && epoch < control.epoch;
}

async function deliverPart(
  { clock, deliveryTime }: DeliveryParts,
  adapter: ChannelAdapter,
  { effect, conversation, row, progress, requireLife }: Task<MessageSend>,
  content: readonly Content[],
): Promise<Delivery> {
  const message: OutboundMessage = {
    address: conversation.place.address,
    content,
    language: conversation.snapshot.language,
    ...(effect.author === undefined ? {} : { author: effect.author }),
    nonce: toNonce(conversation.id, row.seq, progress.sent),
    seq: row.transcriptSeq ?? row.seq,
    // When it was said, the same at every attempt: by it a channel knows how old a doubt about it may be.
    sentAt: row.createdAt,
    ...(progress.resume === undefined ? {} : { resume: progress.resume }),
  };
  requireLife();
  const delivery = adapter.deliver(message);
  return withTimeLimit(clock, deliveryTime, `A delivery on the channel "${adapter.channel}"`, delivery);
}

/** Notes how far a part came. @returns what becomes of the attempt, where the part did not arrive whole */
async function takeIn(
  { refs }: DeliveryParts,
  { capabilities }: ChannelAdapter,
  { conversation, row, progress }: Task<MessageSend>,
  delivery: Delivery,
): Promise<Performed | undefined> {
  const named = delivery.refs ?? [];
  if (named.length > 0) {
    progress.refs = [...(progress.refs ?? []), ...named];
    const line = { conversation: conversation.id, seq: row.transcriptSeq ?? row.seq };
    await refs.keep(conversation.place, line, progress.refs);
  }
  switch (delivery.status) {
    case 'sent':
    case 'queued':
      progress.sent += 1;
      progress.resume = undefined;
      return undefined;
    case 'partial':
      progress.resume = delivery.resume;
      return fail(partlyArrived, delivery.retryAfter === undefined ? 'later' : { afterMillis: delivery.retryAfter });
    case 'refused':
      return fail({ code: delivery.code, message: delivery.message }, 'never');
    case 'unknown':
      return fail(unknownOutcome, capabilities.idempotent ? 'later' : 'never');
  }
}

const partlyArrived: Failure = {
  code: 'channel/partial',
  message: 'Only the beginning of the message has arrived. The rest is sent from there on.',
};

function fail(failure: Failure, retry: RetryDecision): Performed {
  return { did: 'fail', failure, retry };
}

/** An adapter has a few sentences to say, and not the text of a message. */
const most = { sentences: 20, characters: 200 };

function tell(
  { emit }: DeliveryParts,
  { conversation, row, progress, attempt }: Task,
  fitted: Degraded,
  gaveUp: readonly string[],
): void {
  emit('message.delivered', {
    ...{ conversation: conversation.id, effect: row.effect.id, type: row.effect.type, attempt },
    ...{ correlation: row.correlation, channel: conversation.place.channel },
    ...{ parts: fitted.messages.length, refs: progress.refs?.length ?? 0 },
    degraded: [...new Set(fitted.degraded.map(({ rule }) => rule))],
    gaveUp: gaveUp.slice(0, most.sentences).map((sentence) => sentence.slice(0, most.characters)),
  });
}

/** An adapter says what to do about its errors; of anything else nobody knows whether the message has left. */
function toFailure(error: unknown, isIdempotent: boolean): Performed {
  if (error instanceof ChannelError) {
    return fail({ code: error.code, message: error.message }, error.retry);
  }
  if (!isIdempotent) return fail(unknownOutcome, 'never');
  const message = error instanceof Error ? error.message : String(error);
  return fail({ code: codeOf(error), message }, 'later');
}

function noAdapter(channel: string): Performed {
  const message = `No adapter of the channel "${channel}" is running here. Configure it again; the message waits for a while.`;
  return fail({ code: 'channel/not-running', message }, 'later');
}
