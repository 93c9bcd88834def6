import { isSameSource } from '../line-key.ts';
import { readSource, writeSource } from '../line-tables.ts';
import { type Command, done, refuse } from './command.ts';
import { leadTo, refuseSource } from './draw-line.ts';
import { findLine } from './find-line.ts';
import { isRefusal } from './refusals.ts';

/** Lets a line begin elsewhere: at another state, with another event, after another time. */
export const moveLine: Command<'moveLine'> = {
  label: 'Move line',
  run(journey, { line, to }, context) {
    const id = findLine(journey, line);
    if (isRefusal(id)) return id;
    if (isSameSource(id, to)) return done(journey);
    const refused = refuseSource(journey, to, context);
    if (refused !== undefined) return refused;
    const transition = readSource(journey, id)[id.index] ?? {};
    if (to.kind === 'outlet' && Object.keys(transition).some((member) => member !== 'target')) {
      return refuse(
        'plain-outlet',
        'A way out only leads somewhere, and this line says more. Take its condition and values away first.',
      );
    }
    if (to.kind === 'outlet' && readSource(journey, to).length > 0) {
      return refuse('taken-outlet', `The way out "${to.name}" leads elsewhere already. Delete that line first.`);
    }
    const { target, ...rest } = transition;
    const led = target === undefined ? {} : leadTo(journey, to, target);
    if (isRefusal(led)) return led;
    const without = writeSource(journey, id, readSource(journey, id).toSpliced(id.index, 1));
    return done(writeSource(without, to, [...readSource(without, to), { ...led, ...rest }]));
  },
};
