import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InboundBase, InboundBody, InboundEvent } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { createSqliteStore, type Store } from '@usher/storage';
import { createVirtualClock, type VirtualClock } from '../clock.ts';
import type { RuntimeOptions } from '../options.ts';
import { createRuntime, type Runtime } from '../runtime.ts';
import type { RuntimeEvent, RuntimeEventName } from '../runtime-event.ts';
import { testBlocks } from './blocks.ts';
import { createJourney } from './journey.ts';
import { createTestChannel, customer, type TestChannel } from './test-channel.ts';

/** A store, a channel, a clock that stands still, and a runtime that can be killed and started anew. */
export interface World {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly channel: TestChannel;
  readonly runtime: Runtime;
  readonly events: RuntimeEvent[];
  named<Name extends RuntimeEventName>(name: Name): Extract<RuntimeEvent, { name: Name }>[];
  /** Ends the process at once: nothing that it began reaches store or channel any more, and nothing comes back. */
  crash(): void;
  isCrashed(): boolean;
  /** Resolves when the process that runs now has crashed. */
  crashed(): Promise<void>;
  /** Starts another runtime on the same store, with other options where given. */
  restart(more?: Partial<RuntimeOptions>): Promise<void>;
  join(more?: Partial<Extract<InboundEvent, { type: 'joined' }>>): Promise<void>;
  say(text: string, eventKey?: string, address?: string): Promise<void>;
  /** Anything else that the channel can report. */
  report(body: InboundBody, more?: Partial<InboundBase>): Promise<void>;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Lets time pass, and everything that becomes due happen. */
  advance(millis: Millis): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions extends Partial<RuntimeOptions> {
  readonly channel?: TestChannel;
  readonly publishes?: readonly unknown[];
  /** In place of one in a folder of its own; closed with the world. */
  readonly openStore?: () => Promise<Store>;
}

const start = Date.UTC(2026, 0, 1);

export async function createWorld({
  channel = createTestChannel(),
  publishes,
  openStore,
  ...given
}: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-runtime-'));
  const store = await (openStore?.() ?? createSqliteStore({ folder, durability: 'relaxed' }));
  const clock = createVirtualClock(start);
  const events: RuntimeEvent[] = [];
  let ids = 0;
  let current = create({});

  function create(more: Partial<RuntimeOptions>) {
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    const life = { isOver: false, over, end };
    const adapter = cutOff(channel.adapter, life);
    const runtime = createRuntime({
      store: cutOff(store, life),
      blocks: testBlocks,
      adapters: [adapter],
      binding: ({ wished }) => wished ?? 'parrot',
      clock,
      ids: () => `key-${++ids}`,
      random: () => 0,
      log: (event) => life.isOver || events.push(event),
      ...given,
      ...more,
    });
    return { runtime, life };
  }

  const take = (event: InboundEvent) => current.runtime.take(channel.adapter.channel, [event]);
  const settle = async () => {
    // What woke up by promises must have begun before it can be waited for.
    await new Promise((resolve) => setImmediate(resolve));
    // What a dead process was doing never ends.
    await Promise.race([current.runtime.idle(), current.life.over]);
  };

  const world: World = {
    store,
    clock,
    channel,
    events,
    get runtime() {
      return current.runtime;
    },
    named: (name) => events.filter((event) => event.name === name) as never,
    crash() {
      current.life.isOver = true;
      current.life.end();
    },
    isCrashed: () => current.life.isOver,
    crashed: () => current.life.over,
    async restart(more = {}) {
      world.crash();
      current = create(more);
      await current.runtime.start();
    },
    join: (more = {}) =>
      take({ type: 'joined', eventKey: `join-${++ids}`, address: customer, receivedAt: clock.now(), ...more }),
    say: (text, eventKey = `say-${++ids}`, address = customer) =>
      take({ type: 'message', text, eventKey, address, receivedAt: clock.now() }),
    report: (body, more = {}) =>
      take({ eventKey: `event-${++ids}`, address: customer, receivedAt: clock.now(), ...more, ...body }),
    settle,
    async advance(millis) {
      const end = clock.now() + millis;
      await settle();
      for (let next = clock.nextAt(); next !== undefined && next <= end; next = clock.nextAt()) {
        clock.advanceTo(next);
        await settle();
      }
      clock.advanceTo(end);
      await settle();
    },
    async close() {
      world.crash();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (const journey of publishes ?? [createJourney()]) await current.runtime.publish(journey);
  await current.runtime.start();
  return world;
}

/** After the end of the process that held it, an object is called no more, and what it was doing is not heard of. */
function cutOff<T extends object>(target: T, life: { readonly isOver: boolean }): T {
  const never = new Promise<never>(() => {});
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name) as unknown;
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        if (life.isOver) return never;
        const settled = await Promise.resolve(value.apply(object, given)).then(
          (result: unknown) => () => result,
          (error: unknown) => () => {
            throw error;
          },
        );
        return life.isOver ? never : settled();
      };
    },
  });
}

/** Waits for a fact that real sockets or files bring about. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
