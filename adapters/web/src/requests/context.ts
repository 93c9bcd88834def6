import type { Take } from '@usher/channel';
import type { BodyRoom, RateLimiter } from '@usher/channel-http';
import type { WebLimits } from '../limits/limits.ts';
import type { WebAdapterOptions } from '../options.ts';
import type { StreamRegistry } from '../stream/stream-registry.ts';

/** What every request is answered with. */
export interface WebContext {
  readonly options: WebAdapterOptions;
  readonly limits: WebLimits;
  readonly conversations: RateLimiter;
  readonly requests: RateLimiter;
  readonly uploads: RateLimiter;
  readonly uploadRoom: BodyRoom;
  readonly streams: StreamRegistry;
  /** Takes events into the runtime. @throws Refusal while the adapter does not listen. */
  readonly take: Take;
  /** Tells whoever observes that a customer is writing. */
  readonly tellTyping: (address: string) => void;
}
