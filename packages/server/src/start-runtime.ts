import type { ChannelAdapter } from '@usher/channel';
import type { BlockSet } from '@usher/engine';
import { type Clock, createRuntime, type Desk, type Runtime, type RuntimeEvent } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { ServerConfig } from './config/read-config.ts';

export interface RuntimeParts {
  readonly config: Pick<ServerConfig, 'allowedOrigins' | 'secrets'> & Partial<Pick<ServerConfig, 'role'>>;
  readonly blocks: BlockSet;
  readonly store: Store;
  readonly adapters: readonly ChannelAdapter[];
  readonly observe: (event: RuntimeEvent) => void;
  /** Where people answer; without one nobody is available. */
  readonly desk?: Desk;
  readonly clock?: Clock;
}

/** A runtime that performs what journeys wish, within what the configuration allows. */
export async function startRuntime({
  config,
  blocks,
  store,
  adapters,
  observe,
  desk,
  clock,
}: RuntimeParts): Promise<Runtime> {
  const runtime = createRuntime({
    store,
    blocks,
    adapters,
    // A conversation begins by opening the chat of a journey, which names it.
    binding: ({ wished }) => wished,
    http: { allowedOrigins: config.allowedOrigins },
    log: observe,
    role: config.role ?? 'all',
    secrets: { resolve: (name) => config.secrets.get(name) },
    ...(desk === undefined ? {} : { desk }),
    ...(clock === undefined ? {} : { clock }),
  });
  await runtime.start();
  return runtime;
}
