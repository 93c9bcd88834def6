import { findVariableUses, tellPlaces } from '../variables/variable-uses.ts';
import { type Command, done, refuse } from './command.ts';

/** Removes a variable that nothing names any more. */
export const removeVariable: Command<'removeVariable'> = {
  label: 'Remove variable',
  run(journey, { name }, { catalog }) {
    if (!Object.hasOwn(journey.variables, name)) return refuse('unknown-variable', `There is no variable "${name}".`);
    const { places } = findVariableUses(journey, name, catalog);
    if (places.length > 0) {
      return refuse(
        'variable-in-use',
        `"${name}" is still used: ${tellPlaces(places)}. Change that first, then remove it.`,
      );
    }
    const { [name]: _, ...variables } = journey.variables;
    return done({ ...journey, variables });
  },
};
