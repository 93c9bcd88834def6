import { locateVariables } from '@usher/journey';
import { mapVariables } from '../variables/map-variables.ts';
import { findVariableUses, tellPlaces } from '../variables/variable-uses.ts';
import { type Command, done, refuse } from './command.ts';

/** Gives a variable another name in everything that names it. */
export const renameVariable: Command<'renameVariable'> = {
  label: 'Rename variable',
  run(journey, { name, to }, { catalog }) {
    if (!Object.hasOwn(journey.variables, name)) return refuse('unknown-variable', `There is no variable "${name}".`);
    if (name === to) return done(journey);
    if (Object.hasOwn(journey.variables, to)) {
      return refuse('known-variable', `There already is a variable "${to}". Choose another name.`);
    }
    const { places, unsure } = findVariableUses(journey, name, catalog);
    if (unsure.length > 0) {
      return refuse(
        'unreadable',
        `"${name}" may be named where it cannot be read: ${tellPlaces(unsure)}. Mend that first, then rename.`,
      );
    }
    const entries = Object.entries(journey.variables).map(
      ([each, variable]) => [each === name ? to : each, variable] as const,
    );
    const declared = { ...journey, variables: Object.fromEntries(entries) };
    if (places.length === 0) return done(declared);
    const renamed = mapVariables(declared, catalog, {
      name: (each) => (each === name ? to : each),
      source: (source, kind) => (source.includes(name) ? renameIn(source, kind, name, to) : source),
      opaque() {},
    });
    return done(renamed);
  },
};

/** From the last place to the first, so that the earlier ones stay where they are. */
function renameIn(source: string, kind: Parameters<typeof locateVariables>[1], name: string, to: string): string {
  const places = (locateVariables(source, kind) ?? []).filter((place) => place.name === name);
  return places.reduceRight((text, { start, end }) => text.slice(0, start) + to + text.slice(end), source);
}
