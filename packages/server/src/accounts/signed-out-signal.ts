import type { Millis } from '@usher/journey';
import type { Signals } from '@usher/storage';
import { createLookAgain } from './look-again.ts';
import type { ReadStandings } from './standing.ts';

/** Tells open streams that their person has no business here any more. */
export interface SignedOutSignal {
  /**
   * Calls the listener whenever a session of the person ends before its time, on whatever node. The person may still be signed
   * in elsewhere: whoever ends a stream then lets it be opened again, which asks anew.
   * @returns takes the listener away
   */
  onSignedOut(personId: string, listener: () => void): () => void;
  tell(personId: string): void;
  /** Other nodes are heard no more. */
  close(): void;
}

export interface OtherNodes {
  /** From node to node, soon and without promise; see `Store.signals`. */
  readonly signals?: Signals | undefined;
  /** What signals have lost, or where there are none, is found by looking again this often. */
  readonly readStandings: ReadStandings;
  readonly every: Millis;
}

/** @param others left out where this process is the only one that has the accounts */
export function createSignedOutSignal(others?: OtherNodes): SignedOutSignal {
  const listeners = new Map<string, Set<() => void>>();
  const tellHere = (personId: string) => {
    lookAgain?.forget(personId);
    for (const listener of [...(listeners.get(personId) ?? [])]) listener();
  };
  const lookAgain =
    others &&
    createLookAgain({ ...others, listened: () => [...listeners.keys()], tell: (personId) => tellHere(personId) });
  const stop = others?.signals?.listen((signal) => {
    if (signal.about === 'account') tellHere(signal.personId);
    if (signal.about === 'missed') lookAgain?.now();
  });
  return {
    onSignedOut(personId, listener) {
      // Wrapped, so that the same function given twice counts as two.
      const own = () => listener();
      const all = listeners.get(personId) ?? new Set();
      listeners.set(personId, all.add(own));
      if (all.size === 1) lookAgain?.now();
      return () => {
        all.delete(own);
        if (all.size === 0 && listeners.get(personId) === all) listeners.delete(personId);
      };
    },
    tell(personId) {
      tellHere(personId);
      others?.signals?.send({ about: 'account', personId });
    },
    close() {
      lookAgain?.close();
      stop?.();
    },
  };
}
