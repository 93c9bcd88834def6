import { type ChannelAdapter, ChannelError, degrade, type OutboundMessage } from '@usher/channel';
import type { Effect } from '@usher/engine';
import type { Content, Millis } from '@usher/journey';
import type { ControlPoint } from '@usher/storage';
import type { Clock } from '../clock.ts';
import { degradeWords } from '../degrade-words.ts';
import { codeOf } from '../observers.ts';
import { withTimeLimit } from '../time-limit.ts';
import { toNonce } from './nonce.ts';
import { isNotOurs } from './not-ours.ts';
import type { Failure, Performed, Performer, Task } from './performer.ts';

type MessageSend = Extract<Effect, { type: 'message.send' }>;

export interface DeliveryParts {
  readonly adapters: ReadonlyMap<string, ChannelAdapter>;
  readonly clock: Clock;
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
  const words = degradeWords(conversation.snapshot.language);
  const { messages } = degrade(effect.content, adapter.capabilities, words);
  try {
    while (progress.sent < messages.length) {
      if (isStale(effect, await task.readControl())) return { did: 'drop', because: 'stale' };
      await deliverPart(parts, adapter, task, messages[progress.sent] ?? []);
      progress.sent += 1;
    }
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
): Promise<void> {
  const message: OutboundMessage = {
    address: conversation.place.address,
    content,
    language: conversation.snapshot.language,
    ...(effect.author === undefined ? {} : { author: effect.author }),
    nonce: toNonce(conversation.id, row.seq, progress.sent),
    seq: row.transcriptSeq ?? row.seq,
    sentAt: clock.now(),
  };
  requireLife();
  const delivery = adapter.deliver(message);
  await withTimeLimit(clock, deliveryTime, `A delivery on the channel "${adapter.channel}"`, delivery);
}

/** An adapter says what to do about its errors; of anything else nobody knows whether the message has left. */
function toFailure(error: unknown, isIdempotent: boolean): Performed {
  if (error instanceof ChannelError) {
    return { did: 'fail', failure: { code: error.code, message: error.message }, retry: error.retry };
  }
  if (!isIdempotent) return { did: 'fail', failure: unknownOutcome, retry: 'never' };
  const message = error instanceof Error ? error.message : String(error);
  return { did: 'fail', failure: { code: codeOf(error), message }, retry: 'later' };
}

function noAdapter(channel: string): Performed {
  const message = `No adapter of the channel "${channel}" is running here. Configure it again; the message waits for a while.`;
  return { did: 'fail', failure: { code: 'channel/not-running', message }, retry: 'later' };
}
