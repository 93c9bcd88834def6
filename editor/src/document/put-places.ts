import type { Journey } from '@usher/journey';
import type { Point } from './contract.ts';

/** Writes places, on whole pixels; a declared size stays. */
export function putPlaces(journey: Journey, positions: Readonly<Record<string, Point>>): Journey {
  const layout = { ...journey.layout };
  let isSame = true;
  for (const [key, point] of Object.entries(positions)) {
    const place = Object.hasOwn(layout, key) ? layout[key] : undefined;
    // A file knows no -0.
    const [x, y] = [Math.round(point.x) + 0, Math.round(point.y) + 0];
    if (place?.x === x && place.y === y) continue;
    layout[key] = { ...place, x, y };
    isSame = false;
  }
  return isSame ? journey : { ...journey, layout };
}
