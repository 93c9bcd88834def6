import { behave, leave } from '@usher/engine';
import type { Json } from '@usher/journey';
import { set } from './set.block.ts';

export const setBlock = behave(set, {
  enter: ({ assignments }, context) => {
    const values: Record<string, Json> = {};
    for (const { variable, value } of assignments) {
      values[variable] = context.value(value, undefined, { ...context.variables, ...values });
    }
    return leave('done', { set: values });
  },
});
