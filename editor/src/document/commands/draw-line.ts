import type { Journey, StateEntry, Transition } from '@usher/journey';
import { shapeOfState } from '../block-shape.ts';
import type { LineSource } from '../contract.ts';
import { readSource, writeSource } from '../line-tables.ts';
import { indexStates, isContainer, kindOf, pathOf } from '../state-index.ts';
import { type CommandContext, done, type Outcome, type Refusal, refuse } from './command.ts';
import { nameOf, noSuchState } from './refusals.ts';

type Parts = Pick<CommandContext, 'catalog'>;

/** Draws a line: a way out has one target, any other source gets one line more. */
export function drawLine(journey: Journey, from: LineSource, to: string, context: Parts): Outcome {
  const refused = refuseSource(journey, from, context);
  if (refused !== undefined) return refused;
  const transition = leadTo(journey, from, to);
  if ('ok' in transition) return transition;
  const drawn = readSource(journey, from);
  if (from.kind === 'outlet') {
    return drawn[0]?.target === to ? done(journey) : done(writeSource(journey, from, [transition]));
  }
  return done(writeSource(journey, from, [...drawn, transition]));
}

/** What a line from here to there says: a state of a side trip is reached by beginning the trip. */
export function leadTo(journey: Journey, from: LineSource, to: string): Transition | Refusal {
  const source = from.state === null ? undefined : indexStates(journey).get(from.state);
  if (to === '@return') {
    if (source?.isTrip === true) return { target: to };
    return refuse('no-return', 'Only inside a side trip is there something to return to. Draw the line to a state.');
  }
  const goal = indexStates(journey).get(to);
  if (goal === undefined) return noSuchState(to);
  if (!goal.isTrip || source?.isTrip === true) return { target: to };
  return beginTrip(goal, from);
}

function beginTrip(goal: StateEntry, from: LineSource): Transition | Refusal {
  const [trip = goal.key] = pathOf(goal);
  if (trip !== goal.key) {
    return refuse(
      'inside-trip',
      `${nameOf(goal)} stands inside a side trip, which always begins at its beginning. Draw the line to the trip "${trip}".`,
    );
  }
  if (from.kind === 'on' || from.kind === 'after') return { trip };
  return refuse(
    'no-trip',
    `The side trip ${nameOf(goal)} begins with an event or after some time, not with a way out. Draw a line of that kind.`,
  );
}

/** Says why no line can begin here. Names of events and durations are judged by the document as a whole. */
export function refuseSource(journey: Journey, from: LineSource, { catalog }: Parts): Refusal | undefined {
  if (from.state === null) {
    if (from.kind === 'outlet' || from.kind === 'on' || from.kind === 'after') return undefined;
    return refuse(
      'no-source',
      'The journey as a whole has ways out, events and deadlines only. Begin the line at a state.',
    );
  }
  const entry = indexStates(journey).get(from.state);
  if (entry === undefined) return noSuchState(from.state);
  const shape = shapeOfState(entry.state, catalog);
  const kind = kindOf(entry.state);
  if (kind === 'end' || shape?.definition.ends === true) {
    return refuse(
      'no-source',
      `${nameOf(entry)} ends the conversation, so that no line begins there. Begin it at a state before.`,
    );
  }
  if (kind === 'memory') {
    return refuse(
      'no-source',
      `${nameOf(entry)} only remembers where one was, so that no line begins there. Begin it at the group around it.`,
    );
  }
  if (from.kind === 'done' && !isContainer(entry.state)) {
    return refuse(
      'no-source',
      `${nameOf(entry)} holds no other states, so nothing in it can be done. Use a way out of its block.`,
    );
  }
  if (from.kind !== 'outlet' || isContainer(entry.state)) return undefined;
  if (entry.state.block === undefined) {
    return refuse('no-source', `${nameOf(entry)} does nothing yet and has no ways out. Give it a block first.`);
  }
  if (shape === undefined || shape.outlets.includes(from.name)) return undefined;
  return refuse(
    'no-outlet',
    `${nameOf(entry)} has no way out "${from.name}". It has: ${shape.outlets.join(', ') || 'none'}.`,
  );
}
