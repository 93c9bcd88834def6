import type { BlockCatalog, Journey, State } from '@usher/journey';
import type { Clip, Point } from './contract.ts';
import { absoluteBox, createGeometry } from './layout/geometry.ts';
import { outermost, withInside } from './state-index.ts';
import { stateOfText } from './text-keys.ts';
import { variablesOf } from './variables/variables-of.ts';

/**
 * Copies states with their texts, their places and the declarations of the variables that they name. Places of the outermost ones are
 * those on the whole canvas, of the others in their parents.
 */
export function copyStates(journey: Journey, keys: readonly string[], catalog: BlockCatalog): Clip {
  const geometry = createGeometry(journey, catalog);
  const copied = outermost(journey, keys);
  const all = copied.flatMap(withInside);
  const inside = new Set(all.map((entry) => entry.key));
  const texts = Object.entries(journey.texts).map(
    ([language, table]) => [language, pick(table, (key) => inside.has(stateOfText(key)))] as const,
  );
  const layout: Record<string, Point> = {};
  for (const entry of all) {
    const box = copied.includes(entry) ? absoluteBox(journey, geometry, entry.key) : geometry.boxes.get(entry.key);
    if (box !== undefined) layout[entry.key] = { x: box.x, y: box.y };
  }
  const names = variablesOf(journey, all, catalog);
  return structuredClone({
    usher: 'clip',
    version: 1,
    states: Object.fromEntries(copied.map((entry): [string, State] => [entry.key, entry.state])),
    texts: Object.fromEntries(texts.filter(([, table]) => Object.keys(table).length > 0)),
    layout,
    variables: pick(journey.variables, (name) => names.has(name)),
  });
}

function pick<T>(table: Readonly<Record<string, T>>, isWanted: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => isWanted(key)));
}
