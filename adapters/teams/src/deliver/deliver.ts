import { ChannelError, type Delivery, type OutboundMessage } from '@usher/channel';
import type { BotFramework } from '../bot-framework/bot-framework.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import { forgetQuick } from '../quick-replies.ts';
import type { Reactions } from '../reactions.ts';
import { inThreadOf, type References } from '../references.ts';
import type { Watch } from '../watch.ts';
import { prepare } from './prepare.ts';
import { toDelivery } from './to-delivery.ts';

export interface DeliverContext {
  readonly options: TeamsAdapterOptions;
  readonly references: References;
  readonly framework: () => Promise<BotFramework>;
  readonly throttle: (conversation: string) => number;
  readonly watch: Watch;
  readonly reactions: Reactions;
}

/** Sends a message activity by activity, in order, and says how far it got. */
export function deliver(message: OutboundMessage, context: DeliverContext): Promise<Delivery> {
  const delivered = send(message, context);
  const sent = delivered.then(
    ({ refs = [] }) => refs.at(-1),
    () => undefined,
  );
  context.reactions.said(message.address, message.content, sent);
  return delivered;
}

async function send(message: OutboundMessage, context: DeliverContext): Promise<Delivery> {
  const { references, options, throttle, watch } = context;
  const reference = await references.find(message.address);
  if (reference === undefined) {
    throw new ChannelError(
      'channel/unknown-address',
      'Nobody has ever written from this address of Teams, so nothing can be sent there.',
      'never',
    );
  }
  if (!reference.isShared) await forgetQuick(message.content, { references, address: message.address });
  const activities = await prepare(message, reference, references, options);
  const resumed = Math.min(Number.parseInt(message.resume ?? '0', 10) || 0, activities.length);
  const framework = await context.framework();
  const refs: string[] = [];
  let target = reference;
  for (const activity of activities.slice(resumed)) {
    const wait = throttle(target.conversation);
    if (wait > 0) return pause(wait, refs, resumed);
    try {
      refs.push(await framework.send(target, activity));
      watch.succeeded();
    } catch (error) {
      watch.failed(error);
      return toDelivery(error, refs, resumed);
    }
    if (target.isChannel) {
      target = inThreadOf(target, refs.at(-1) ?? '');
      // What was sent was sent: that this cannot be noted for now must not send it again.
      await references.noteThread(message.address, target).catch((error: unknown) => options.onError?.(error));
    }
  }
  return { status: 'sent', refs };
}

/** @throws ChannelError where nothing was sent yet */
function pause(wait: number, refs: readonly string[], resumed: number): Delivery {
  if (refs.length > 0) return { status: 'partial', resume: String(resumed + refs.length), retryAfter: wait, refs };
  const message = 'This thread of Teams has had all the messages that it takes for now.';
  throw new ChannelError('channel/rate-limited', message, { afterMillis: wait });
}
