import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Capabilities, type ChannelAdapter, type OutboundMessage, plainTextCapabilities } from '@usher/channel';
import { contentToText } from '@usher/journey';
import {
  createRuntime,
  type Runtime,
  type RuntimeEvent,
  type RuntimeEventName,
  type RuntimeOptions,
  type VirtualClock,
} from '@usher/runtime';
import { createSqliteStore, type Store } from '@usher/storage';
import { onTestFinished } from 'vitest';
import { type Breakage, createEchoBlocks, echoJourney } from './echo-journey.ts';

/** A channel in memory. It shows a message once, however often it is delivered, where it says that it can tell. */
export interface Channel {
  readonly adapter: ChannelAdapter;
  /** What the customer at an address reads, in order. */
  reads(address: string): readonly string[];
  /** Called before a message is shown; whoever never resolves hangs. */
  before: (message: OutboundMessage) => Promise<void> | void;
  /** Deliveries that began and have not ended. */
  underWay(): number;
}

export function createChannel(name = 'line', more: Partial<Capabilities> = {}): Channel {
  const shown = new Map<string, string[]>();
  const nonces = new Set<string>();
  let underWay = 0;
  const capabilities = { ...plainTextCapabilities, textLimit: 32_000, idempotent: true, ...more };
  const channel: Channel = {
    reads: (address) => shown.get(address) ?? [],
    before: () => {},
    underWay: () => underWay,
    adapter: {
      channel: name,
      capabilities,
      async deliver(message) {
        underWay += 1;
        try {
          await channel.before(message);
        } finally {
          underWay -= 1;
        }
        const nonce = `${message.address} ${message.nonce}`;
        if (capabilities.idempotent && nonces.has(nonce)) return { status: 'sent' };
        nonces.add(nonce);
        const lines = shown.get(message.address) ?? [];
        lines.push(message.content.map(contentToText).join('\n'));
        shown.set(message.address, lines);
        return { status: 'sent' };
      },
      listen: async () => {},
    },
  };
  return channel;
}

/** A runtime on a real store, as a host would make one. */
export interface Host {
  readonly runtime: Runtime;
  readonly store: Store;
  readonly events: readonly RuntimeEvent[];
  readonly breakage: Breakage;
  named<Name extends RuntimeEventName>(name: Name): Extract<RuntimeEvent, { name: Name }>[];
  /** Opens the chat, which is greeted. */
  join(address: string, channel?: string): Promise<void>;
  /** One message; resolves when it is accepted. The same key is the same message. */
  say(address: string, text: string, key?: string, channel?: string): Promise<void>;
}

export interface HostOptions extends Partial<RuntimeOptions> {
  readonly channels?: readonly Channel[];
  readonly breakage?: Breakage;
}

let keys = 0;

/** Starts a runtime that is stopped at the end of the test, before its store is closed. */
export async function startHost(store: Store, options: HostOptions = {}): Promise<Host> {
  const { channels = [createChannel()], breakage = { isBroken: false }, ...more } = options;
  const events: RuntimeEvent[] = [];
  const runtime = createRuntime({
    store,
    blocks: createEchoBlocks(breakage),
    adapters: channels.map(({ adapter }) => adapter),
    binding: () => 'echo',
    log: (event) => void events.push(event),
    ...more,
  });
  onTestFinished(async () => {
    const stopped = runtime.stop();
    // On a clock that stands still nobody's patience ends.
    if (more.clock !== undefined && 'advance' in more.clock) (more.clock as VirtualClock).advance(60_000);
    await stopped;
  });
  await runtime.publishIfAbsent(echoJourney);
  await runtime.start();
  const [first] = channels;
  return {
    runtime,
    store,
    events,
    breakage,
    named: (name) => events.filter((event) => event.name === name) as never,
    async join(address, channel = first?.adapter.channel ?? '') {
      await runtime.take(channel, [{ type: 'joined', eventKey: 'joined', address, receivedAt: 0 }]);
    },
    async say(address, text, key, channel = first?.adapter.channel ?? '') {
      keys += 1;
      const eventKey = key ?? `key-${keys}`;
      await runtime.take(channel, [{ type: 'message', text, eventKey, address, receivedAt: 0 }]);
    },
  };
}

/** Says it again under the same key until it is accepted, as a channel or the widget does. @returns the refusals' codes */
export async function insist(
  host: Pick<Host, 'say'>,
  address: string,
  text: string,
  key: string,
): Promise<readonly string[]> {
  const refusals: string[] = [];
  for (;;) {
    try {
      await host.say(address, text, key);
      return refusals;
    } catch (error) {
      refusals.push(String((error as { code?: unknown }).code));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** A folder that is gone after the test. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'usher-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store in a folder of its own, closed after the test. */
export async function useSqlite(folder = useFolder()): Promise<Store> {
  const store = await createSqliteStore({ folder, durability: 'relaxed' });
  onTestFinished(() => store.close());
  return store;
}
