import type { Take } from '@usher/channel';
import type { BodyRoom, RateLimiter } from '@usher/channel-http';
import type { DirectLineLimits, DirectLineOptions } from './options.ts';
import type { SentData } from './sent-data.ts';
import type { SocketRegistry } from './stream/socket-registry.ts';
import type { Tokens } from './tokens.ts';
import type { Transcript } from './transcript.ts';

/** What every request is answered with. */
export interface DirectLineContext {
  readonly options: DirectLineOptions;
  readonly limits: DirectLineLimits;
  readonly tokens: Tokens;
  readonly transcript: Transcript;
  readonly sent: SentData;
  readonly sockets: SocketRegistry;
  readonly conversations: RateLimiter;
  readonly requests: RateLimiter;
  readonly uploads: RateLimiter;
  readonly uploadRoom: BodyRoom;
  readonly randomId: () => string;
  /** Takes events into the runtime. @throws Refusal while the adapter does not listen, or for what can never be taken */
  readonly take: Take;
  readonly tellTyping: (address: string) => void;
}
