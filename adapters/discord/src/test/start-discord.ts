import type { ChannelMemory, InboundEvent } from '@usher/channel';
import { createTestMemory } from '@usher/testkit';
import { createDiscordAdapter, type DiscordAdapter } from '../create-discord-adapter.ts';
import { toRaw } from '../inbound/raw.ts';
import type { DiscordAdapterOptions } from '../options.ts';
import { createFakeDiscord, type FakeDiscord, type FakeDiscordOptions } from './fake-discord/index.ts';
import { quick } from './gateway-node.ts';

/** An adapter of ours at a server like Discord, both on one clock. */
export interface DiscordUnderTest {
  readonly fake: FakeDiscord;
  readonly api: string;
  readonly adapter: DiscordAdapter;
  readonly memory: ChannelMemory;
  readonly errors: unknown[];
  readonly now: () => number;
  /** Lets time go by for both. */
  skip(millis: number): void;
  /** Another process of ours. */
  addAdapter(more?: Partial<DiscordAdapterOptions>): DiscordAdapter;
  /** Begins to listen, and resolves when the gateway has let us in. */
  listen(take?: (events: readonly InboundEvent[]) => Promise<void>, adapter?: DiscordAdapter): Promise<AbortController>;
  /** All that `listen` took in where it was given nothing else. */
  readonly taken: InboundEvent[];
  close(): Promise<void>;
}

const started = 1_700_000_000_000;
const generous = { limit: 1_000, perMillis: 1_000 };

export async function startDiscord(
  options: Partial<DiscordAdapterOptions> = {},
  fakeOptions: FakeDiscordOptions = {},
): Promise<DiscordUnderTest> {
  const began = performance.now();
  let skipped = 0;
  const now = () => started + skipped + (performance.now() - began);
  const fake = createFakeDiscord({
    now,
    heartbeat: 60_000,
    identifyWindowMillis: 10,
    rateLimits: { messages: generous, others: generous, global: generous },
    ...fakeOptions,
  });
  const { api } = await fake.start();
  const memory = createTestMemory({ now });
  const errors: unknown[] = [];
  const adapters: DiscordAdapter[] = [];
  const stops: AbortController[] = [];
  const listened = new Set<DiscordAdapter>();
  const taken: InboundEvent[] = [];

  function addAdapter(more: Partial<DiscordAdapterOptions> = {}): DiscordAdapter {
    const adapter = createDiscordAdapter({
      token: fake.token,
      applicationId: fake.applicationId,
      publicKey: fake.publicKey,
      apiUrl: api,
      memory,
      now,
      random: Math.random,
      onError: (error) => errors.push(error),
      timing: { gateway: quick, takeAgain: [1, 1] },
      ...options,
      ...more,
    });
    adapters.push(adapter);
    return adapter;
  }

  const adapter = addAdapter();
  return {
    fake,
    api,
    adapter,
    memory,
    errors,
    now,
    taken,
    addAdapter,
    skip: (millis) => {
      skipped += millis;
    },
    async listen(take = async (events) => void taken.push(...events), which = adapter) {
      const stop = new AbortController();
      stops.push(stop);
      listened.add(which);
      await which.listen(take, stop.signal);
      await until(() => which.health().facts?.ready === 1 || options.holdsGateway === false);
      return stop;
    },
    async close() {
      for (const stop of stops) stop.abort();
      await Promise.all([...listened].map(({ ended }) => ended));
      await fake.stop();
      const loud = fake.calls.find(({ body }) => [body, body.data].some(mayNotify));
      if (loud !== undefined) throw new Error(`Somebody may have been notified by ${loud.method} ${loud.path}.`);
    },
  };
}

/** Discord notifies whom a text names unless it is told whom it may. */
function mayNotify(value: unknown): boolean {
  const body = toRaw(value);
  const isWindow = body.title !== undefined;
  const speaks = !isWindow && (body.content !== undefined || body.components !== undefined);
  return speaks && JSON.stringify(body.allowed_mentions) !== '{"parse":[]}';
}

/** Waits for what comes over sockets. */
export async function until(isSo: () => boolean, patience = 15_000): Promise<void> {
  const end = performance.now() + patience;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`It has not come to be: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
