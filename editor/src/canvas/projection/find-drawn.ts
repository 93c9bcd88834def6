import type { StateEntry } from '@usher/journey';
import { isContainer } from '../../document/index.ts';
import type { Rect } from './rect.ts';

/** How much of a state can be read at a zoom: everything, its name, or only its place in a miniature. */
export type Detail = 'full' | 'names' | 'overview';

/** Steps of zoom; between two of them the same states are drawn. */
export const fullFrom = 0.55;
export const namesFrom = 0.3;
/** A group opens in the overview where it is at least this wide on screen, in pixels. */
const openFrom = 560;

export function detailAt(zoom: number): Detail {
  if (zoom >= fullFrom) return 'full';
  return zoom >= namesFrom ? 'names' : 'overview';
}

/** Zooms that draw the same are one step, so that zooming draws anew only where a step is crossed. */
export function stepOfZoom(zoom: number): number {
  if (zoom >= fullFrom) return fullFrom;
  if (zoom >= namesFrom) return namesFrom;
  return 2 ** (Math.floor(Math.log2(zoom) * 2) / 2);
}

export interface Drawn {
  readonly drawn: ReadonlySet<string>;
  /** Groups whose inside is not drawn, be it that a person folded them or that they are too small. */
  readonly closed: ReadonlySet<string>;
  /** The state that stands for another: itself, or the nearest one around it that is drawn. */
  stand(key: string): string | undefined;
}

/** Chooses what is drawn: nothing inside of a folded group, and far out nothing inside of one that is small on screen. */
export function findDrawn(
  entries: ReadonlyMap<string, StateEntry>,
  boxes: ReadonlyMap<string, Rect>,
  { folded, zoom }: { readonly folded: ReadonlySet<string>; readonly zoom: number },
): Drawn {
  const drawn = new Set<string>();
  const closed = new Set<string>();
  for (const [key, entry] of entries) {
    const { parent } = entry;
    if (parent !== undefined && (!drawn.has(parent.key) || closed.has(parent.key))) continue;
    drawn.add(key);
    if (!isContainer(entry.state)) continue;
    const isSmall = zoom < namesFrom && (boxes.get(key)?.width ?? 0) * zoom < openFrom;
    if (folded.has(key) || isSmall) closed.add(key);
  }
  const stand = (key: string): string | undefined => {
    for (let at = entries.get(key); at !== undefined; at = at.parent) if (drawn.has(at.key)) return at.key;
    return undefined;
  };
  return { drawn, closed, stand };
}
