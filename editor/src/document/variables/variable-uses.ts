import { type BlockCatalog, type Journey, locateVariables } from '@usher/journey';
import { mapVariables, type VariableVisitor } from './map-variables.ts';

/** Where a variable is named, as paths of the document; `unsure` are places that cannot be read and may name it. */
export interface VariableUses {
  readonly places: readonly string[];
  readonly unsure: readonly string[];
}

/** Finds every place that names a variable, its declaration apart. */
export function findVariableUses(journey: Journey, variable: string, catalog: BlockCatalog): VariableUses {
  const places = new Set<string>();
  const unsure = new Set<string>();
  const mayName = (text: string) => new RegExp(`\\b${variable}\\b`).test(text);
  const visitor: VariableVisitor = {
    name(name, place) {
      if (name === variable) places.add(place);
      return name;
    },
    source(source, kind, place) {
      // Reading is dear, and most sources do not even hold the word.
      if (!mayName(source)) return source;
      const found = locateVariables(source, kind);
      if (found === undefined) unsure.add(place);
      else if (found.some((each) => each.name === variable)) places.add(place);
      return source;
    },
    opaque(props, place) {
      if (mayName(JSON.stringify(props))) unsure.add(place);
    },
  };
  mapVariables(journey, catalog, visitor);
  return { places: [...places], unsure: [...unsure] };
}

/** Some places, as a sentence names them. */
export function tellPlaces(places: readonly string[]): string {
  const shown = places.slice(0, 3).join('; ');
  return places.length > 3 ? `${shown}; and ${places.length - 3} more` : shown;
}
