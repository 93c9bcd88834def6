import { ChannelError, type Delivery } from '@usher/channel';
import type { RetryDecision } from '@usher/journey';
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
      const afterMillis = error.retryAfter ?? (kind === 'credentials' ? longPause : pause);
      if (refs.length > 0) {
        return { status: 'partial', resume: String(resumed + refs.length), retryAfter: afterMillis, ...known };
      }
      throw new ChannelError(codeOf(kind), message, { afterMillis } satisfies RetryDecision);
    }
  }
}

function codeOf(kind: 'busy' | 'unreachable' | 'credentials'): `channel/${string}` {
  if (kind === 'credentials') return 'channel/credentials-refused';
  return kind === 'busy' ? 'channel/rate-limited' : 'channel/unreachable';
}
