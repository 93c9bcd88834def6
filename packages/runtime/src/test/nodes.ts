import type { InboundEvent, OutboundMessage } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { createPostgresStore, type Store } from '@usher/storage';
import type { RuntimeOptions } from '../options.ts';
import { createRuntime, type Runtime } from '../runtime.ts';
import type { RuntimeEvent, RuntimeEventName } from '../runtime-event.ts';
import { testBlocks } from './blocks.ts';
import { createTestChannel, customer, type TestChannel } from './test-channel.ts';

/** One of several nodes on one database, with a platform that all of them serve. */
export interface Node {
  readonly runtime: Runtime;
  /** As others see it: also while the node stands still. */
  readonly store: Store;
  readonly events: RuntimeEvent[];
  named<Name extends RuntimeEventName>(name: Name): Extract<RuntimeEvent, { name: Name }>[];
  /** Called at each delivery of this node, before the platform hears of it. */
  before: (message: OutboundMessage) => Promise<void> | void;
  /** The same, after the platform has shown the message. */
  after: (message: OutboundMessage) => Promise<void> | void;
  say(text: string, eventKey?: string, address?: string): Promise<void>;
  /** Ends the process at once: nothing that it does reaches store or platform any more, and nothing comes back. */
  kill(): void;
  /** Stands still: whatever reaches store or platform, and whatever comes back, waits. @returns goes on */
  pause(): () => void;
}

export interface Nodes {
  readonly channel: TestChannel;
  open(more?: Partial<RuntimeOptions> & { readonly leaseTime?: Millis }): Promise<Node>;
  close(): Promise<void>;
}

export function createNodes(url: string, channel: TestChannel = createTestChannel()): Nodes {
  const stores: Store[] = [];
  const nodes: Node[] = [];
  let keys = 0;

  return {
    channel,
    async open({ leaseTime = 60_000, ...more } = {}) {
      const store = await createPostgresStore({ url, leaseTime, pool: 4 });
      stores.push(store);
      const life: Life = { isOver: false, pause: undefined };
      const events: RuntimeEvent[] = [];
      const runtime = createRuntime({
        store: behind(store, life),
        blocks: testBlocks,
        adapters: [
          behind(
            {
              ...channel.adapter,
              async deliver(message: OutboundMessage) {
                await node.before(message);
                await wait(life);
                const delivery = await channel.adapter.deliver(message);
                await node.after(message);
                return delivery;
              },
            },
            life,
          ),
        ],
        binding: ({ wished }) => wished ?? 'parrot',
        log: (event) => life.isOver || events.push(event),
        ...more,
      });
      const node: Node = {
        ...{ runtime, store, events, before: () => {}, after: () => {} },
        named: (name) => events.filter((event) => event.name === name) as never,
        say: (text, eventKey = `key-${++keys}`, address = customer) =>
          runtime.take(channel.adapter.channel, [
            { type: 'message', text, eventKey, address, receivedAt: 0 } satisfies InboundEvent,
          ]),
        kill() {
          life.isOver = true;
        },
        pause() {
          const { promise, resolve } = Promise.withResolvers<void>();
          life.pause = promise;
          return () => {
            life.pause = undefined;
            resolve();
          };
        },
      };
      nodes.push(node);
      await runtime.start();
      return node;
    },
    async close() {
      for (const node of nodes) {
        node.kill();
        void node.runtime.stop();
      }
      for (const store of stores) await store.close();
    },
  };
}

interface Life {
  isOver: boolean;
  pause: Promise<void> | undefined;
}

async function wait(life: Life): Promise<void> {
  while (life.pause !== undefined) await life.pause;
  if (life.isOver) await new Promise<never>(() => {});
}

/** An object that its process reaches while it runs. */
function behind<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name) as unknown;
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        await wait(life);
        try {
          return await (value.apply(object, given) as unknown);
        } finally {
          await wait(life);
        }
      };
    },
  });
}
