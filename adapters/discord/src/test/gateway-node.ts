import type { ChannelMemory } from '@usher/channel';
import { createGateway } from '../gateway/create-gateway.ts';
import type { Gateway, GatewayDispatch, GatewayOptions, GatewayTiming } from '../gateway/gateway.ts';
import { createRest } from '../send/create-rest.ts';

/** Everything in small, so that a test takes no longer than what it shows. */
export const quick: GatewayTiming = {
  lease: 3_000,
  renew: 500,
  reconnect: 20,
  failures: 5,
  within: 5_000,
  least: 60,
  most: 200,
  failedResumes: 5,
  identify: 50,
  cursor: 5,
  answer: 5_000,
};

/** What several nodes have taken in, each event once, as the runtime's inbox does. */
export interface TestInbox {
  /** Texts of the messages that were new, in order. */
  readonly texts: string[];
  /** Every event that was handed over, also again. */
  readonly dispatches: GatewayDispatch[];
  take(event: GatewayDispatch): Promise<unknown>;
}

export function createTestInbox(): TestInbox {
  const seen = new Set<string>();
  const texts: string[] = [];
  const dispatches: GatewayDispatch[] = [];
  return {
    texts,
    dispatches,
    async take(event) {
      dispatches.push(event);
      if (event.t !== 'MESSAGE_CREATE') return false;
      const { id, content } = Object(event.d) as { readonly id?: unknown; readonly content?: unknown };
      if (typeof id !== 'string' || typeof content !== 'string') return false;
      if (seen.has(id)) return true;
      seen.add(id);
      texts.push(content);
      return true;
    },
  };
}

export interface TestNode {
  readonly gateway: Gateway;
  readonly errors: unknown[];
  stop(): Promise<void>;
}

/** Guilds, messages and reactions everywhere, with their content. */
export const allIntents = (1 << 0) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13) | (1 << 15);

/** A node of a bot that is yet to be started. */
export function createNode(
  platform: { readonly api: string; readonly token: string },
  memory: ChannelMemory,
  options: Pick<GatewayOptions, 'onDispatch'> & Partial<GatewayOptions>,
) {
  const errors: unknown[] = [];
  const stopped = new AbortController();
  const rest = createRest({ token: platform.token, apiUrl: platform.api, now: Date.now, timeout: 5_000, retries: 1 });
  const gateway = createGateway({
    token: platform.token,
    memory,
    rest,
    intents: allIntents,
    now: Date.now,
    random: Math.random,
    onError: (error) => errors.push(error),
    ...options,
    timing: { ...quick, ...options.timing },
  });
  return { gateway, errors, stopped, rest };
}

/** Starts a node of a bot: two over one memory are two processes, but for what only a process can do. */
export async function startNode(...of: Parameters<typeof createNode>): Promise<TestNode> {
  const { gateway, errors, stopped, rest } = createNode(...of);
  await gateway.start(stopped.signal);
  return {
    gateway,
    errors,
    async stop() {
      stopped.abort();
      await gateway.ended;
      rest.close();
    },
  };
}
