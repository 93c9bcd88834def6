import type { Delivery, OutboundMessage } from '@usher/channel';
import type { Content, FormContent } from '@usher/journey';
import { type Place, readAddress } from '../address.ts';
import { canOpenForm } from '../render/render-form.ts';
import { renderMessage } from '../render/render-message.ts';
import { Doubt } from './follow-up.ts';
import { type FileSources, loadFiles } from './load-files.ts';
import { nonceOf } from './nonce.ts';
import { RestFailure } from './rest-failure.ts';
import { type SendContext, sendNative } from './send-native.ts';
import { toChannelError, toRefused } from './to-delivery.ts';

export interface DeliverContext extends SendContext {
  readonly sources: FileSources;
}

/** Delivers one message as one or more of Discord's. @throws ChannelError */
export async function deliver(message: OutboundMessage, context: DeliverContext): Promise<Delivery> {
  const place = readAddress(message.address);
  if (place === undefined) {
    return {
      status: 'refused',
      code: 'channel/unknown-address',
      message: 'This is no address of the Discord channel.',
    };
  }
  try {
    return await deliverTo(place, message, context);
  } catch (error) {
    throw toChannelError(error);
  }
}

async function deliverTo(place: Place, message: OutboundMessage, context: DeliverContext): Promise<Delivery> {
  const { places } = context;
  const { loaded, degraded } = await loadFiles(message.content, context.sources);
  const natives = renderMessage(message.content, {
    language: message.language,
    loaded,
    ...(message.author === undefined ? {} : { author: message.author }),
    ...(place.kind === 'guild' ? { user: place.user } : {}),
  });
  for (const form of message.content.filter(isOpenForm)) {
    const { token, title, fields, values } = form;
    await places.writeForm(place.channel, message.address, {
      token,
      title,
      fields,
      values,
      language: message.language,
    });
  }
  const refs: string[] = [];
  const first = Number(message.resume ?? 0);
  const facts = { refs, ...(degraded.length > 0 ? { degraded } : {}) };
  for (const [index, native] of natives.entries()) {
    if (index < first) continue;
    try {
      const reply = await places.readReply(place, message.sentAt);
      const ref = await sendNative(
        {
          place,
          native,
          loaded,
          reply,
          nonce: nonceOf(message.nonce, index),
          messageNonce: message.nonce,
          isFirst: index === 0,
          sentAt: message.sentAt,
        },
        context,
      );
      if (ref !== undefined) refs.push(ref);
    } catch (error) {
      return { ...toEnd(error, index), ...facts };
    }
  }
  return { status: 'sent', ...facts };
}

/** What a failure at one of several messages means for all. @throws RestFailure where nothing has arrived, and something may yet */
function toEnd(error: unknown, index: number) {
  if (error instanceof Doubt) {
    if (error.isFinal) return { status: 'refused', code: 'channel/unknown', message: error.message } as const;
    return index === 0 ? ({ status: 'unknown' } as const) : ({ status: 'partial', resume: String(index) } as const);
  }
  if (!(error instanceof RestFailure)) throw error;
  const refused = toRefused(error);
  if (refused !== undefined) return { status: 'refused', ...refused } as const;
  if (index === 0) throw error;
  const { afterMillis } = error;
  return {
    status: 'partial',
    resume: String(index),
    ...(afterMillis === undefined ? {} : { retryAfter: afterMillis }),
  } as const;
}

function isOpenForm(content: Content): content is FormContent {
  return content.kind === 'form' && canOpenForm(content);
}
