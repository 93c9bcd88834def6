import { readSource, writeSource } from '../line-tables.ts';
import { moveWithin } from '../move-within.ts';
import { type Command, done } from './command.ts';
import { findLine } from './find-line.ts';
import { isRefusal } from './refusals.ts';

/** Changes which line of a source is tried first. */
export const orderLine: Command<'orderLine'> = {
  label: 'Change order',
  run(journey, { line, to }) {
    const id = findLine(journey, line);
    if (isRefusal(id)) return id;
    const transitions = readSource(journey, id);
    const moved = moveWithin(transitions, id.index, to);
    return done(moved === transitions ? journey : writeSource(journey, id, moved));
  },
};
