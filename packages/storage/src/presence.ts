import type { Millis } from '@usher/journey';

/** Somebody of the team, as one node sees them. */
export interface PresenceLine {
  readonly agentId: string;
  readonly name: string;
  readonly isAvailable: boolean;
  /** Whoever is not seen again until then is gone. */
  readonly until: Millis;
}

/** Who of the team is there, where each node tells the others. A part of `Store`. */
export interface PresenceStore {
  /** Who of the team this node sees, in place of what it said before. */
  keepPresence(lines: readonly PresenceLine[]): Promise<void>;
  /** What other living nodes said. */
  listPresence(): Promise<readonly PresenceLine[]>;
}
