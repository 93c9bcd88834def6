import type { ChannelAdapter } from '@usher/channel';
import type { BlockSet } from '@usher/engine';
import type { Store } from '@usher/storage';
import type { Clock } from './clock.ts';
import type { Desk } from './effects/agent-request.ts';
import type { EffectHandlers } from './effects/custom-effect.ts';
import type { Engine } from './engine-port.ts';
import type { Lookup } from './http/guarded-agent.ts';
import type { SecretSource } from './http/resolve-headers.ts';
import type { Limits } from './limits.ts';
import type { Role } from './role.ts';
import type { Observer } from './runtime-event.ts';
import type { Binding } from './turns/draft-turn.ts';

/** What a runtime is made of. Time, chance and ids are handed in, so that tests decide them. */
export interface RuntimeOptions {
  /** Stays the caller's: close it after `stop`. */
  readonly store: Store;
  readonly blocks: BlockSet;
  readonly adapters: readonly ChannelAdapter[];
  /** Which journey a conversation begins with. */
  readonly binding: Binding;
  readonly secrets?: SecretSource;
  readonly http?: {
    /** Origins that journeys may reach although they are not public: `http://127.0.0.1:4000`. */
    readonly allowedOrigins?: readonly string[];
    readonly lookup?: Lookup;
  };
  readonly desk?: Desk;
  readonly effectHandlers?: EffectHandlers;
  readonly limits?: Partial<Limits>;
  /** Hears everything, from before the start on. */
  readonly log?: Observer;
  /**
   * Where people reach this server, as `https://service.example`, asked whenever a journey says a link to its own conversation;
   * such a link is left out where nobody knows.
   */
  readonly publicUrl?: () => string | undefined;
  readonly clock?: Clock;
  /** Makes keys of conversations: 128 bits or more, unguessable. */
  readonly ids?: () => string;
  /** Makes what follows a message through logs: 64 bits. */
  readonly correlations?: () => string;
  /** What this node does of the work, `all` where absent; the others need a store that nodes share. */
  readonly role?: Role;
  /** From 0 up to 1, as `Math.random`. */
  readonly random?: () => number;
  readonly engine?: Engine;
}
