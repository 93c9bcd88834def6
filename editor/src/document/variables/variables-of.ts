import { type BlockCatalog, type Journey, locateVariables, type StateEntry } from '@usher/journey';
import { stateOfText } from '../text-keys.ts';
import { mapStateVariables, type VariableVisitor } from './map-variables.ts';

/** The declared variables that states and their texts name. */
export function variablesOf(
  journey: Journey,
  entries: readonly StateEntry[],
  catalog: BlockCatalog,
): ReadonlySet<string> {
  const names = new Set<string>();
  const visitor: VariableVisitor = {
    name(name) {
      names.add(name);
      return name;
    },
    source(source, kind) {
      for (const { name } of locateVariables(source, kind) ?? []) names.add(name);
      return source;
    },
    opaque() {},
  };
  for (const { key, state } of entries) mapStateVariables(state, catalog, visitor, key);
  const states = new Set(entries.map((entry) => entry.key));
  for (const table of Object.values(journey.texts)) {
    for (const [key, text] of Object.entries(table))
      if (states.has(stateOfText(key))) visitor.source(text, 'text', key);
  }
  return new Set([...names].filter((name) => Object.hasOwn(journey.variables, name)));
}
