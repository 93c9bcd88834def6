import { behave, leave } from '@usher/engine';
import type { Json } from '@usher/journey';
import { set } from './set.block.ts';

export const setBlock = behave(set, {
  enter: ({ assignments }, context) => {
    const values: Record<string, Json> = {};
    for (const { variable, value } of assignments) {
      values[variable] = context.value(value, undefined, withoutNulls({ ...context.variables, ...values }));
    }
    return leave('done', { set: values });
  },
});

/** A value of null leaves its variable unset, for the assignments behind it too. */
function withoutNulls(variables: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null));
}
