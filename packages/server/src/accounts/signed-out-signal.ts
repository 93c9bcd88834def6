/** Tells open streams that their person has no business here any more. */
export interface SignedOutSignal {
  /**
   * Calls the listener whenever a session of the person ends before its time. The person may still be signed in elsewhere:
   * whoever ends a stream then lets it be opened again, which asks anew.
   * @returns takes the listener away
   */
  onSignedOut(personId: string, listener: () => void): () => void;
  tell(personId: string): void;
}

export function createSignedOutSignal(): SignedOutSignal {
  const listeners = new Map<string, Set<() => void>>();
  return {
    onSignedOut(personId, listener) {
      // Wrapped, so that the same function given twice counts as two.
      const own = () => listener();
      const all = listeners.get(personId) ?? new Set();
      listeners.set(personId, all.add(own));
      return () => {
        all.delete(own);
        if (all.size === 0 && listeners.get(personId) === all) listeners.delete(personId);
      };
    },
    tell(personId) {
      for (const listener of [...(listeners.get(personId) ?? [])]) listener();
    },
  };
}
