import type { StateEntry } from '@usher/journey';
import { type Compilation, type Config, doesNotCompile, requireState } from './compilation.ts';
import { idleKey, rootKey } from './generated-states.ts';

/**
 * A side trip is started by an event of the machine's own that `$aside` takes. So the state that offers the trip takes the event
 * from those further out like any other handler, and `$main` is not left.
 */
export function knownTrip(compilation: Compilation, trip: string): string {
  const entry = compilation.entries.get(trip);
  if (entry?.isTrip === true && entry.parent === undefined) return trip;
  throw doesNotCompile(
    `"${trip}" is started as a side trip, but stands not among the journey's "trips". Draw it there.`,
  );
}

/**
 * A line back to the state that draws it enters that state anew, its block included; XState alone would stay in it. A region is
 * never entered anew by its own line, since its siblings would be too: what is inside begins again, or the step runs its block again.
 */
export function lineTo(compilation: Compilation, target: string, source: StateEntry | undefined): Config {
  const isOwn = source !== undefined && target === source.key && source.parent?.state.type !== 'parallel';
  return { target: targetsOf(compilation, target, source), ...(isOwn ? { reenter: true } : {}) };
}

/** From the root, or out of a side trip, going to a state of the journey also ends the trip. */
function targetsOf(compilation: Compilation, target: string, source: StateEntry | undefined): string[] {
  if (target === '@return') {
    if (source?.isTrip !== true) {
      throw doesNotCompile(
        `State "${source?.key ?? rootKey}" leads to "@return", which only a side trip can. Name a state instead.`,
      );
    }
    return [`#${idleKey}`];
  }
  const entry = compilation.entries.get(requireState(compilation, target, source));
  if (entry?.isTrip === true && source?.isTrip !== true) {
    throw doesNotCompile(
      `"${target}" belongs to a side trip; from "${source?.key ?? 'the journey'}" it is started with "trip", not reached with "target".`,
    );
  }
  const leavesTrip = entry?.isTrip === false && (source === undefined || source.isTrip);
  return leavesTrip ? [`#${target}`, `#${idleKey}`] : [`#${target}`];
}
