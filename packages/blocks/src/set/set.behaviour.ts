import { behave, leave } from '@usher/engine';
import type { Json } from '@usher/journey';
import { set } from './set.block.ts';

export const setBlock = behave(set, {
  enter: ({ assignments }, context) => {
    const values: Record<string, Json> = {};
    const variables: Record<string, Json> = { ...context.variables };
    for (const { variable, value } of assignments) {
      const result = context.value(value, undefined, variables);
      values[variable] = result;
      // A value of null leaves its variable unset, for the assignments behind it too.
      if (result === null) delete variables[variable];
      else variables[variable] = result;
    }
    return leave('done', { set: values });
  },
});
