import { locateVariables } from '../expression/locate-variables.ts';

/** What the variables of a called journey are called inside its caller, by their own names. */
export type ScopedNames = ReadonlyMap<string, string>;

/**
 * Gives the variables of a journey called in a state names that are the state's own: `identify__email`. No variable of a document
 * holds a `_`, so only calls can be in each other's way.
 */
export function scopeNames(state: string, own: Iterable<string>, taken: ReadonlySet<string>): ScopedNames {
  const names = [...own];
  let scope = `${state.replaceAll(/[^A-Za-z0-9]/g, '_')}__`;
  while (names.some((name) => taken.has(scope + name))) scope += '_';
  return new Map(names.map((name) => [name, scope + name]));
}

/** The same source with its variables under their scoped names; one that cannot be read stays as it is. */
export function renameInSource(source: string, kind: 'expression' | 'template' | 'text', names: ScopedNames): string {
  const places = locateVariables(source, kind) ?? [];
  return places.reduceRight((renamed, { name, start, end }) => {
    const scoped = names.get(name);
    return scoped === undefined ? renamed : renamed.slice(0, start) + scoped + renamed.slice(end);
  }, source);
}
