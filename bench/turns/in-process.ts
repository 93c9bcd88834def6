import { type ChannelAdapter, plainTextCapabilities, type Take } from '@usher/channel';
import { createRuntime, type Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import type { Customer } from './load.ts';
import type { Walk } from './walk.ts';

export interface InProcess {
  open(name: string): Promise<Customer>;
  stop(): Promise<void>;
}

/** The whole runtime in this process, with customers that call it: a message received, committed, delivered. */
export async function startInProcess(walk: Walk, store: Store): Promise<InProcess> {
  const adapter = createCountingAdapter();
  const { program, blocks, document } = walk;
  const runtime: Runtime = createRuntime({ store, blocks, adapters: [adapter], binding: () => program.journey.id });
  await runtime.publish(document);
  await runtime.start();
  return {
    async open(address) {
      const base = { address, receivedAt: Date.now() };
      let said = 0;
      await adapter.take([{ ...base, type: 'joined', eventKey: 'joined', journeyId: program.journey.id }]);
      return {
        async say(text) {
          said += 1;
          await adapter.take([{ ...base, type: 'message', eventKey: `m-${said}`, text }]);
        },
        heard: (count) => adapter.delivered(address, count),
        leave: () => {},
      };
    },
    stop: () => runtime.stop(),
  };
}

interface CountingAdapter extends ChannelAdapter {
  readonly take: Take;
  /** Resolves when so many messages have been delivered to an address. */
  delivered(address: string, count: number): Promise<void>;
}

function createCountingAdapter(): CountingAdapter {
  let take: Take = async () => {};
  const counts = new Map<string, number>();
  const waiting = new Map<string, { count: number; wake: () => void }>();
  return {
    channel: 'bench',
    capabilities: {
      ...plainTextCapabilities,
      textLimit: 32_000,
      buttons: 25,
      buttonLabel: 120,
      ratings: true,
      idempotent: true,
    },
    take: (events) => take(events),
    async listen(given) {
      take = given;
    },
    async deliver({ address }) {
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      const waiter = waiting.get(address);
      if (waiter !== undefined && count >= waiter.count) waiter.wake();
      return { status: 'sent' };
    },
    async delivered(address, count) {
      if ((counts.get(address) ?? 0) >= count) return;
      await new Promise<void>((wake) => waiting.set(address, { count, wake }));
    },
  };
}
