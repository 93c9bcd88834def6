import type { Journey } from '@usher/journey';
import { takeStates } from '../change-states.ts';
import type { LineId } from '../contract.ts';
import { readLineKey } from '../line-key.ts';
import { readLine, readSource, writeSource } from '../line-tables.ts';
import { outermost } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findStates, isRefusal } from './refusals.ts';

/** Deletes states with all that is in them, and lines. What named the states is taken away by the reactions. */
export const remove: Command<'remove'> = {
  label: 'Delete',
  run(journey, { states, lines = [] }) {
    const found = findStates(journey, states);
    if (isRefusal(found)) return found;
    const ids = lines.map((key) => readLineKey(key));
    const drawn = ids.filter((id): id is LineId => id !== undefined && readLine(journey, id) !== undefined);
    if (drawn.length < lines.length) {
      return refuse('unknown-line', 'One of the lines is not there. It may just have been deleted; choose again.');
    }
    const without = dropLines(journey, drawn);
    const taken = takeStates(without, new Set(outermost(without, states).map((entry) => entry.key)));
    return done(taken, { select: [] });
  },
};

/** From the last to the first, so that the places of the others stay right. */
function dropLines(journey: Journey, ids: readonly LineId[]): Journey {
  const ordered = [...ids].sort((first, second) => second.index - first.index);
  const seen = new Set<string>();
  return ordered.reduce((next, id) => {
    const key = JSON.stringify(id);
    if (seen.has(key)) return next;
    seen.add(key);
    return writeSource(
      next,
      id,
      readSource(next, id).filter((_, index) => index !== id.index),
    );
  }, journey);
}
