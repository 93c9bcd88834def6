import type { ChannelAdapter } from '@usher/channel';
import type { BlockSet } from '@usher/engine';
import {
  type BindingRequest,
  type Clock,
  createRuntime,
  type Desk,
  type Runtime,
  type RuntimeEvent,
} from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Bindings } from './bindings/bindings.ts';
import type { ServerConfig } from './config/read-config.ts';

export interface RuntimeParts {
  readonly config: Pick<ServerConfig, 'allowedOrigins' | 'secrets'> & Partial<Pick<ServerConfig, 'role'>>;
  readonly blocks: BlockSet;
  readonly store: Store;
  readonly adapters: readonly ChannelAdapter[];
  /** Which journey answers where nobody asks for one; without it none does. */
  readonly bindings?: Pick<Bindings, 'choose'>;
  readonly observe: (event: RuntimeEvent) => void;
  /** Where people answer; without one nobody is available. */
  readonly desk?: Desk;
  /** Where people reach the server, once that is known. */
  readonly publicUrl?: () => string | undefined;
  readonly clock?: Clock;
}

/** A runtime that performs what journeys wish, within what the configuration allows. */
export async function startRuntime({
  config,
  blocks,
  store,
  adapters,
  bindings,
  observe,
  desk,
  publicUrl,
  clock,
}: RuntimeParts): Promise<Runtime> {
  const runtime = createRuntime({
    store,
    blocks,
    adapters,
    binding: (request) => chooseJourney(bindings, request),
    http: { allowedOrigins: config.allowedOrigins },
    log: observe,
    role: config.role ?? 'all',
    secrets: { resolve: (name) => config.secrets.get(name) },
    ...(desk === undefined ? {} : { desk }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(clock === undefined ? {} : { clock }),
  });
  await runtime.start();
  return runtime;
}

/** In the web chat a token is of one conversation of one journey, which was named when it was opened. */
function chooseJourney(bindings: RuntimeParts['bindings'], request: BindingRequest) {
  if (request.wished !== undefined || request.channel === 'web') return request.wished;
  return bindings?.choose(request);
}
