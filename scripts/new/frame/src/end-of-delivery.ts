import { ChannelError, type Delivery } from '@usher/channel';
import { MyChatError } from './client.ts';

/**
 * Says how a delivery that failed has ended: once for all of the platform's errors.
 *
 * @throws ChannelError where it may be tried again
 */
export function endOfDelivery(error: unknown): Delivery {
  if (!(error instanceof MyChatError)) throw error;
  const { status, retryAfterMillis = 1_000 } = error;
  switch (status) {
    case 429:
      throw new ChannelError('channel/rate-limited', 'My chat asks for a pause.', { afterMillis: retryAfterMillis });
    case 401:
      throw new ChannelError('channel/credentials', 'My chat no longer takes our key. Give it a new one.', 'later');
    case 503:
      throw new ChannelError('channel/away', 'My chat did not take the message.', 'later');
    case 403:
    case 404:
      return refuse('channel/unreachable', 'My chat has nobody at this address who takes messages from us.');
    case 400:
      return refuse('channel/refused', 'My chat will not take this message.');
    default:
      // A server error or no answer at all: the message may be there.
      return { status: 'unknown' };
  }
}

function refuse(code: `channel/${string}`, message: string): Delivery {
  return { status: 'refused', code, message };
}
