import type { Millis } from '@usher/journey';
import { hasLost, type ReadStandings, type Standing } from './standing.ts';

/** Finds by itself what no signal has told: whose sessions have ended, and whose roles are others now. */
export interface LookAgain {
  /** Looks soon, and not twice at a time. Where it cannot, the next look finds what happened. */
  now(): void;
  /** Whoever was told is not found again for the same reason. */
  forget(personId: string): void;
  close(): void;
}

export interface LookAgainParts {
  readonly readStandings: ReadStandings;
  readonly every: Millis;
  /** Whom somebody wants to know of. */
  readonly listened: () => readonly string[];
  readonly tell: (personId: string) => void;
}

export function createLookAgain({ readStandings, every, listened, tell }: LookAgainParts): LookAgain {
  const standings = new Map<string, Standing>();
  const forgotten = new Set<string>();
  let isLooking = false;
  let isWanted = false;

  const look = async () => {
    const personIds = listened();
    for (const personId of standings.keys()) if (!personIds.includes(personId)) standings.delete(personId);
    if (personIds.length === 0) return;
    forgotten.clear();
    const found = await readStandings(personIds);
    for (const personId of personIds) {
      // What was read is perhaps from before they were told.
      if (forgotten.has(personId)) continue;
      const [before, standing] = [standings.get(personId), found.get(personId)];
      if (standing !== undefined) standings.set(personId, standing);
      if (hasLost(before, standing)) tell(personId);
    }
  };
  const lookUntilDone = async () => {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    try {
      while (isWanted) {
        isWanted = false;
        await look();
      }
    } catch {
      // Without the database nobody is signed out.
    } finally {
      isLooking = false;
    }
  };
  const now = () => void lookUntilDone();
  const timer = setInterval(now, every).unref();
  return {
    now,
    forget(personId) {
      standings.delete(personId);
      forgotten.add(personId);
    },
    close: () => clearInterval(timer),
  };
}
