import { ChannelError, type Delivery } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { PlatformFailure } from '../bot-framework/platform-failure.ts';

/** How long a pause is that Teams asks for without naming one, and one after which a secret may have been renewed. */
const [pause, longPause] = [5_000, 60_000];

/**
 * How a message ended whose activity number `refs.length` was not taken.
 *
 * @param resumed how many of its activities an earlier attempt has sent
 * @throws ChannelError where nothing of it has arrived, and it may be tried again
 */
export function toDelivery(error: unknown, refs: readonly string[], resumed: number): Delivery {
  if (!(error instanceof PlatformFailure)) throw error;
  const { kind, message } = error;
  const known = refs.length === 0 ? {} : { refs };
  switch (kind) {
    case 'doubtful':
      return { status: 'unknown', ...known };
    case 'blocked':
      return { status: 'refused', code: 'channel/blocked', message, ...known };
    case 'gone':
      return { status: 'refused', code: 'channel/unknown-address', message, ...known };
    case 'too-large':
      return { status: 'refused', code: 'channel/too-large', message, ...known };
    case 'bad':
      return { status: 'refused', code: 'channel/refused', message, ...known };
    default: {
      const { afterMillis, ...rest } = decide(error);
      if (refs.length > 0) {
        return { status: 'partial', resume: String(resumed + refs.length), retryAfter: afterMillis, ...known };
      }
      throw new ChannelError(rest.code, message, { afterMillis });
    }
  }
}

/** A failure that may pass, as whoever called is told of it. */
export function toChannelError(error: PlatformFailure): ChannelError {
  const { afterMillis, code } = decide(error);
  return new ChannelError(code, error.message, { afterMillis });
}

function decide({ kind, retryAfter }: PlatformFailure): { afterMillis: Millis; code: `channel/${string}` } {
  const afterMillis = retryAfter ?? (kind === 'credentials' ? longPause : pause);
  if (kind === 'credentials') return { afterMillis, code: 'channel/credentials-refused' };
  return { afterMillis, code: kind === 'busy' ? 'channel/rate-limited' : 'channel/unreachable' };
}
