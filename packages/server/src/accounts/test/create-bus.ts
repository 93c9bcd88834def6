import type { Signal, Signals } from '@usher/storage';

/** Brings signals from node to node within this process, and keeps all that was sent. */
export function createBus() {
  const listeners = new Map<Signals, Set<(signal: Signal) => void>>();
  const sent: Signal[] = [];
  return {
    sent,
    join(): Signals {
      const own: Signals = {
        send(signal) {
          sent.push(signal);
          for (const [node, all] of listeners) if (node !== own) for (const listener of all) listener(signal);
        },
        listen(listener) {
          const all = listeners.get(own) ?? new Set();
          listeners.set(own, all.add(listener));
          return () => void all.delete(listener);
        },
      };
      return own;
    },
  };
}
