import type { Millis } from '@usher/journey';
import type { Signals } from '@usher/storage';
import { hasLost, type ReadStandings, type Standing } from './standing.ts';

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
  const standings = new Map<string, Standing>();
  const tellHere = (personId: string) => {
    // Told once: what is found at the next look is new to nobody.
    standings.delete(personId);
    for (const listener of [...(listeners.get(personId) ?? [])]) listener();
  };
  const look = async ({ readStandings }: OtherNodes) => {
    const now = await readStandings([...listeners.keys()]);
    for (const personId of listeners.keys()) {
      const [before, standing] = [standings.get(personId), now.get(personId)];
      if (standing !== undefined) standings.set(personId, standing);
      if (hasLost(before, standing)) tellHere(personId);
    }
    for (const personId of standings.keys()) if (!listeners.has(personId)) standings.delete(personId);
  };
  const lookIfPossible = () => {
    // Without the database nobody is signed out; the next look finds what happened.
    if (others !== undefined && listeners.size > 0) void look(others).catch(() => undefined);
  };
  const timer = others && setInterval(lookIfPossible, others.every).unref();
  const stop = others?.signals?.listen((signal) => {
    if (signal.about === 'account') tellHere(signal.personId);
    if (signal.about === 'missed') lookIfPossible();
  });
  return {
    onSignedOut(personId, listener) {
      // Wrapped, so that the same function given twice counts as two.
      const own = () => listener();
      const all = listeners.get(personId) ?? new Set();
      listeners.set(personId, all.add(own));
      if (!standings.has(personId)) lookIfPossible();
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
      clearInterval(timer);
      stop?.();
    },
  };
}
