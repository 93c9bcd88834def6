import { type Command, done, refuse } from './command.ts';

/** Declares a variable. */
export const addVariable: Command<'addVariable'> = {
  label: 'Add variable',
  run(journey, { name, variable }) {
    if (Object.hasOwn(journey.variables, name)) {
      return refuse('known-variable', `There already is a variable "${name}". Choose another name.`);
    }
    return done({ ...journey, variables: { ...journey.variables, [name]: variable } });
  },
};
