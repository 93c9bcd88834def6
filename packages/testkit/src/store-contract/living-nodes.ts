import type { Store } from '@usher/storage';
import { onTestFinished, vi } from 'vitest';
import type { StoreInUse } from './use-store.ts';

/** Renews a node until the test ends or `stop` is called, as its runtime would. */
export function keepAlive(store: Store): { stop(): void } {
  const timer = setInterval(() => store.renewNode().catch(() => {}), store.leaseTime / 4);
  const stop = () => clearInterval(timer);
  onTestFinished(stop);
  return { stop };
}

/** Opens another node for the running test, kept alive until the test ends. */
export async function addNode(used: StoreInUse): Promise<Store> {
  const store = await used.openOther();
  onTestFinished(() => store.close());
  keepAlive(store);
  return store;
}

/** Opens another node that says nothing after its first moment, as one that is paused. */
export async function addSilentNode(used: StoreInUse): Promise<Store> {
  const store = await used.openOther();
  onTestFinished(() => store.close());
  return store;
}

/** Looks again until the expectations hold, for as long as others may take to notice that a node is silent. */
export function eventually<Value>({ leaseTime }: Store, look: () => Promise<Value>): Promise<Value> {
  return vi.waitFor(look, { timeout: leaseTime * 3 + 10_000, interval: 25 });
}
