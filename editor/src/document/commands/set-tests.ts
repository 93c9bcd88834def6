import { type Command, done } from './command.ts';

/** Replaces the journey's own tests. */
export const setTests: Command<'setTests'> = {
  label: 'Change tests',
  run(journey, { tests }) {
    return done(JSON.stringify(tests) === JSON.stringify(journey.tests) ? journey : { ...journey, tests });
  },
};
