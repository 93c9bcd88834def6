import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChannelAdapter, plainTextCapabilities, type Take } from '@usher/channel';
import { createRuntime } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import type { Walk } from './walk.ts';

export const parallel = 64;
const conversationsEach = 8;

/** Turns a second of the whole runtime in one process: each message received, committed and delivered before the next. */
export async function measureInProcess(walk: Walk): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-'));
  const store = await createSqliteStore({ folder });
  const adapter = createCountingAdapter();
  const { program, blocks, document } = walk;
  const runtime = createRuntime({ store, blocks, adapters: [adapter], binding: () => program.journey.id });
  try {
    await runtime.publish(document);
    await runtime.start();
    await Promise.all(Array.from({ length: parallel }, (_, index) => converse(adapter, walk, `warm-up-${index}`)));
    const from = performance.now();
    await Promise.all(
      Array.from({ length: parallel }, async (_, index) => {
        for (let round = 0; round < conversationsEach; round += 1) await converse(adapter, walk, `${index}-${round}`);
      }),
    );
    const seconds = (performance.now() - from) / 1_000;
    return (parallel * conversationsEach * (walk.steps.length + 1)) / seconds;
  } finally {
    await runtime.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
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

async function converse(adapter: CountingAdapter, { program, greetings, steps }: Walk, address: string): Promise<void> {
  const base = { address, receivedAt: Date.now() };
  let expected = greetings;
  await adapter.take([{ ...base, type: 'joined', eventKey: 'joined', journeyId: program.journey.id }]);
  await adapter.delivered(address, expected);
  for (const [index, { text, replies }] of steps.entries()) {
    expected += replies;
    await adapter.take([{ ...base, type: 'message', eventKey: `m-${index}`, text }]);
    await adapter.delivered(address, expected);
  }
}
