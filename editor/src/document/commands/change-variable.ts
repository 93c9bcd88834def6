import { fitsVariable, type Variable } from '@usher/journey';
import { type Command, done, refuse } from './command.ts';

/** Changes the declaration of a variable; null takes a part away. What no longer fits its type goes as well. */
export const changeVariable: Command<'changeVariable'> = {
  label: 'Change variable',
  run(journey, { name, change }) {
    const old = Object.hasOwn(journey.variables, name) ? journey.variables[name] : undefined;
    if (old === undefined) return refuse('unknown-variable', `There is no variable "${name}". Add it first.`);
    const missing = (['type', 'label'] as const).find((member) => change[member] === null);
    if (missing !== undefined) return refuse('needed', `A variable always has a ${missing}. Choose another instead.`);
    const next = merge(old, change);
    if (JSON.stringify(next) === JSON.stringify(old)) return done(journey);
    return done({ ...journey, variables: { ...journey.variables, [name]: next } });
  },
};

type Change = { [K in keyof Variable]?: Variable[K] | null };

function merge(old: Variable, change: Change): Variable {
  const merged: Record<string, unknown> = { ...old };
  for (const [member, value] of Object.entries(change)) {
    if (value === null && member === 'personal') merged.personal = false;
    else if (value === null && member !== 'default') delete merged[member];
    else if (value === null) delete merged.default;
    else if (value !== undefined) merged[member] = value;
  }
  if (merged.type !== 'choice') delete merged.options;
  const next = merged as Variable;
  const isTypeNew = next.type !== old.type || next.options !== old.options;
  if (isTypeNew && next.default !== undefined && !fitsVariable(next, next.default))
    delete (merged as { default?: unknown }).default;
  return next;
}
