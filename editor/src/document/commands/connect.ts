import { type Command, done } from './command.ts';
import { drawLine } from './draw-line.ts';

/** Draws a line. */
export const connect: Command<'connect'> = {
  label: 'Connect',
  run(journey, { from, to }, context) {
    const drawn = drawLine(journey, from, to, context);
    return drawn.ok ? done(drawn.journey) : drawn;
  },
};
