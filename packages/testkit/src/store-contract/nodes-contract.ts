import { describe, expect, test } from 'vitest';
import { type OpenStore, useStore } from './use-store.ts';

/** What every store says of itself as a node. */
export function nodesContract(open: OpenStore, nodes: 'one' | 'several'): void {
  describe('a node', () => {
    const used = useStore(open);

    test('says whether there may be others', () => {
      expect(used.store.isShared).toBe(nodes === 'several');
      expect(Number.isFinite(used.store.leaseTime)).toBe(nodes === 'several');
      expect(used.store.signals === undefined).toBe(nodes === 'one');
    });

    test('lives on while it says so', async () => {
      expect(await used.store.renewNode()).toBe('kept');
      await used.reopen();
      expect(await used.store.renewNode()).toBe('kept');
    });

    test('does not see as others what it said itself', async () => {
      await used.store.keepPresence([{ agentId: 'ann', name: 'Ann', isAvailable: true, until: Date.now() + 60_000 }]);
      expect(await used.store.listPresence()).toEqual([]);
      await used.store.keepPresence([]);
    });
  });
}
