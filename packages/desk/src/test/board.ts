import type { PresenceLine } from '@usher/storage';
import type { PresenceBoard } from '../other-nodes.ts';

/** What nodes say of who is there, in memory; each node has its own side of it. */
export interface TestBoard {
  side(): PresenceBoard & { die(): void; hears(listener: () => void): void };
}

export function createTestBoard(): TestBoard {
  const said = new Map<object, readonly PresenceLine[]>();
  const listeners = new Map<object, () => void>();
  return {
    side() {
      const node = {};
      return {
        keep: async (lines) => void said.set(node, lines),
        list: async () => [...said].filter(([other]) => other !== node).flatMap(([, lines]) => lines),
        announce() {
          for (const [other, hear] of listeners) if (other !== node) hear();
        },
        die: () => void said.delete(node),
        hears: (listener) => void listeners.set(node, listener),
      };
    },
  };
}
